"use strict";
// Interactive drawings in place of the static ones, and the claims' table sorted and filtered.
// Without this file every page reads the same.
(() => {
  const wide = window.matchMedia("(min-width: 701px)");
  const drawn = [];

  // The static figure stays in the page, for phones, paper and wherever the drawing fails.
  async function draw(figure) {
    const text = figure.querySelector("script.spec").textContent;
    const stage = document.createElement("div");
    stage.className = "stage";
    stage.setAttribute("role", "img");
    stage.setAttribute("aria-label", figure.querySelector("img").alt);
    const choices = document.createElement("div"); // what a reader may choose stands beside the drawing
    choices.className = "choices";
    figure.querySelector("picture").after(stage, choices);
    try {
      const options = { mode: "vega-lite", actions: false, renderer: "svg", bind: choices };
      await window.drawFigure(stage, JSON.parse(text), options);
      const svg = stage.querySelector("svg");
      svg.setAttribute("aria-hidden", "true");
      drawn.push({ figure, width: svg.width.baseVal.value, brushed: text.includes('"select":') });
      showWhereItFits();
    } catch (error) {
      stage.remove();
      choices.remove();
    }
  }

  // Vega reads a brush's place off the screen, so a drawing with a brush works at its own size only.
  function showWhereItFits() {
    for (const { figure, width, brushed } of drawn) {
      const room = figure.clientWidth + 24;
      figure.classList.toggle("live", !brushed || width <= room);
    }
  }

  async function drawAll() {
    if (!wide.matches || !window.drawFigure) return;
    wide.removeEventListener("change", drawAll);
    await Promise.allSettled([...document.fonts].map((face) => face.load())); // Vega measures its words
    for (const script of document.querySelectorAll("script.spec")) await draw(script.closest("figure"));
  }

  function keyOf(row, column) {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  }

  // What says nothing stands last, whichever way the rest is sorted.
  function compare(one, other, rising) {
    if (!one || !other) return Boolean(other) - Boolean(one);
    return (rising ? 1 : -1) * order(one, other);
  }

  function order(one, other) {
    const [first, second] = [Number(one), Number(other)];
    if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second;
    return one.localeCompare(other, document.documentElement.lang, { numeric: true });
  }

  function sort(table, header, rising) {
    const column = header.cellIndex;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", rising ? "ascending" : "descending");
    const rows = [...table.tBodies[0].rows];
    rows.sort((one, other) => compare(keyOf(one, column), keyOf(other, column), rising));
    table.tBodies[0].append(...rows);
  }

  function makeSortable(table) {
    for (const header of table.tHead.rows[0].querySelectorAll("[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () =>
        sort(table, header, header.getAttribute("aria-sort") !== "ascending"));
      header.append(button);
    }
  }

  function makeFilterable(form, table) {
    const [text, section, verdict, order] = form.querySelectorAll("input, select");
    const count = form.querySelector(".count");
    const clear = form.querySelector("button");
    const rows = [...table.tBodies[0].rows];
    const named = { words: text, section, verdict };

    function filter() {
      const words = text.value.toLowerCase();
      for (const row of rows) {
        row.hidden = !(row.textContent.toLowerCase().includes(words)
          && (!section.value || row.dataset.section === section.value)
          && (!verdict.value || row.dataset.verdict === verdict.value));
      }
      const shown = rows.filter((row) => !row.hidden).length;
      const { words: some, none } = count.dataset;
      count.textContent = (shown ? some : none).replace("{shown}", shown).replace("{all}", rows.length);
      clear.hidden = shown === rows.length;
    }

    // A filtered view has an address: claims.html#section=southern&verdict=differs
    function keepAddress() {
      const set = Object.entries(named).filter(([, { value }]) => value);
      const address = new URLSearchParams(set.map(([name, { value }]) => [name, value]));
      history.replaceState(null, "", set.length ? `#${address}` : location.pathname);
    }

    function readAddress() {
      const asked = new URLSearchParams(location.hash.slice(1));
      if (![...asked.keys()].some((name) => name in named)) return;
      for (const [name, field] of Object.entries(named)) field.value = asked.get(name) ?? "";
      filter();
    }

    form.addEventListener("input", () => { filter(); keepAddress(); });
    form.addEventListener("reset", () => setTimeout(() => { filter(); keepAddress(); }));
    order.addEventListener("change", () => sort(table, table.tHead.rows[0].cells[order.value], true));
    form.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("hashchange", readAddress);
    form.hidden = false;
    filter();
    readAddress();
  }

  // What a claim rests on opens in front of the page; the link leads to the page of claims.
  function openInPlace(event) {
    const mark = event.target.closest("a.mark");
    const card = mark && document.getElementById(`card-${mark.textContent}`);
    if (!card?.showPopover || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    card.showPopover();
  }

  // What a link leads to is not left folded away.
  function unfoldTarget() {
    document.querySelector(":target")?.closest("details")?.setAttribute("open", "");
  }

  document.addEventListener("click", openInPlace);
  window.addEventListener("hashchange", unfoldTarget);
  unfoldTarget();
  wide.addEventListener("change", drawAll);
  window.addEventListener("resize", showWhereItFits);
  // Pictures that were never in sight are needed on paper; not every browser loads them of itself.
  window.addEventListener("beforeprint", () => {
    for (const image of document.images) image.loading = "eager";
    for (const fold of document.querySelectorAll("details:is(.fold, .whole)")) fold.open = true;
  });
  drawAll();
  for (const table of document.querySelectorAll("table.sortable")) {
    makeSortable(table);
    makeFilterable(document.querySelector("form.filter"), table);
  }
})();
