"use strict";
// What the tests ask of a page, from inside it.
window.inPage = (() => {
  const SLACK = 1.5; // pixels: edges are rounded

  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && ![...ancestors(element)].some((each) => getComputedStyle(each).clipPath === "inset(50%)");

  function* ancestors(element) {
    for (let each = element; each; each = each.parentElement) yield each;
  }

  function* texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() && !parent.closest("svg, script, select") && shown(parent)) {
        yield walker.currentNode;
      }
    }
  }

  const labelled = (element) => element.tabIndex === 0 && element.role === "region" && element.ariaLabel;

  // The box that must hold a text: the nearest block, and all that clips; a labelled scroll region may scroll.
  function* frames(element) {
    let block = true;
    for (const each of ancestors(element)) {
      const style = getComputedStyle(each);
      if (labelled(each)) return;
      if (style.display === "inline" || style.display === "contents") continue;
      if (block || style.overflowX !== "visible") yield each.getBoundingClientRect();
      block = false;
    }
    yield new DOMRect(0, 0, document.documentElement.clientWidth, document.documentElement.scrollHeight);
  }

  const sticksOut = (inner, outer) =>
    inner.width > 0 && (inner.left < outer.left - SLACK || inner.right > outer.right + SLACK);

  function cutTexts() {
    return [...texts()].filter((text) => {
      if (text.parentElement.matches(".skip")) return false; // comes into the page with the focus
      const range = document.createRange();
      range.selectNodeContents(text);
      const boxes = [...range.getClientRects()];
      return [...frames(text.parentElement)].some((frame) => boxes.some((box) => sticksOut(box, frame)));
    }).map((text) => text.data.trim().slice(0, 80));
  }

  // The corners of a text's letters as they stand on the screen, turned or not.
  function corners(text) {
    const { x, y, width, height } = text.getBBox();
    const matrix = text.getScreenCTM();
    const [top, bottom] = [y + 0.15 * height, y + 0.9 * height]; // the box has room above capitals
    return [[x, top], [x + width, top], [x + width, bottom], [x, bottom]]
      .map(([across, down]) => new DOMPoint(across, down).matrixTransform(matrix));
  }

  // How deep two turned boxes lie in each other: the least overlap along the directions of their sides.
  function depth(one, other) {
    const directions = [one, other].flatMap((box) => [[box[0], box[1]], [box[1], box[2]]])
      .map(([from, to]) => [to.x - from.x, to.y - from.y])
      .map(([x, y]) => [x / Math.hypot(x, y), y / Math.hypot(x, y)]);
    return Math.min(...directions.map(([x, y]) => {
      const [a, b] = [one, other].map((box) => box.map((point) => point.x * x + point.y * y));
      return Math.min(Math.max(...a), Math.max(...b)) - Math.max(Math.min(...a), Math.min(...b));
    }));
  }

  const words = (text) => text.textContent.trim().slice(0, 60);

  // A text and the halo drawn behind it.
  const same = ([said, box], [words, other]) => said === words
    && box.every((point, at) => Math.hypot(point.x - other[at].x, point.y - other[at].y) < SLACK);

  // The texts of a drawing that lie over each other, and those that leave it.
  function collisions() {
    const drawing = document.documentElement.getBoundingClientRect();
    const drawn = [...document.querySelectorAll("text")]
      .filter((text) => text.textContent.trim() && text.checkVisibility({ opacityProperty: true }))
      .map((text) => [words(text), corners(text)]);
    const over = drawn.flatMap((one, at) => drawn.slice(at + 1)
      .filter((other) => depth(one[1], other[1]) > SLACK && !same(one, other))
      .map((other) => `"${one[0]}" lies over "${other[0]}"`));
    const outside = drawn.filter(([, box]) => box.some(({ x, y }) => x < drawing.left - SLACK || y < drawing.top - SLACK
      || x > drawing.right + SLACK || y > drawing.bottom + SLACK)).map(([said]) => `"${said}" leaves the drawing`);
    return [...over, ...outside];
  }

  return { cutTexts, collisions };
})();
