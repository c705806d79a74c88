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
    figure.querySelector("picture").after(stage);
    try {
      const options = { mode: "vega-lite", actions: false, renderer: "svg" };
      await window.drawFigure(stage, JSON.parse(text), options);
      const svg = stage.querySelector("svg");
      svg.setAttribute("aria-hidden", "true");
      drawn.push({ figure, width: svg.width.baseVal.value, brushed: text.includes('"select":') });
      showWhereItFits();
    } catch (error) {
      stage.remove();
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

  function compare(one, other) {
    const [first, second] = [Number(one || NaN), Number(other || NaN)];
    if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second;
    return one.localeCompare(other, document.documentElement.lang, { numeric: true });
  }

  function sort(table, header, rising) {
    const column = header.cellIndex;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", rising ? "ascending" : "descending");
    const rows = [...table.tBodies[0].rows];
    rows.sort((one, other) => (rising ? 1 : -1) * compare(keyOf(one, column), keyOf(other, column)));
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
    const rows = [...table.tBodies[0].rows];
    function filter() {
      const words = text.value.toLowerCase();
      for (const row of rows) {
        row.hidden = !(row.textContent.toLowerCase().includes(words)
          && (!section.value || row.dataset.section === section.value)
          && (!verdict.value || row.dataset.verdict === verdict.value));
      }
      const shown = rows.filter((row) => !row.hidden).length;
      count.textContent = count.dataset.words.replace("{shown}", shown).replace("{all}", rows.length);
    }
    form.addEventListener("input", filter);
    order.addEventListener("change", () => sort(table, table.tHead.rows[0].cells[order.value], true));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    filter();
  }

  wide.addEventListener("change", drawAll);
  window.addEventListener("resize", showWhereItFits);
  // Pictures that were never in sight are needed on paper; not every browser loads them of itself.
  window.addEventListener("beforeprint", () => {
    for (const image of document.images) image.loading = "eager";
  });
  drawAll();
  for (const table of document.querySelectorAll("table.sortable")) {
    makeSortable(table);
    makeFilterable(document.querySelector("form.filter"), table);
  }
})();
