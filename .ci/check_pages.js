// What check_pages.py asks of a page from inside it, after axe-core was put there.
"use strict";

var check = {
  told: "",

  // Finds faults, and notes on what nobody but a person can judge. The answer comes into `told`.
  look(unfolded) {
    this.told = "";
    document.querySelectorAll("details").forEach((each) => { each.open = unfolded; });
    this.asked().then(
      (found) => { this.told = JSON.stringify(found); },
      (error) => { this.told = JSON.stringify({ error: String(error) }); },
    );
  },

  async asked() {
    const found = await axe.run(document, { rules: this.rules(), elementRef: true });
    const words = this.wordsInFigures();
    return {
      ran: found.passes.length + found.violations.length + found.incomplete.length,
      faults: [...this.lines(found.violations), ...words.faults, ...this.sideways()],
      notes: [...this.lines(found.incomplete), ...words.notes],
    };
  },

  // Every rule but those for level AAA and those that axe-core has given up.
  rules() {
    const left = (tag) => tag === "deprecated" || tag.endsWith("aaa");
    const asked = axe.getRules().filter((rule) => !rule.tags.some(left));
    return Object.fromEntries(asked.map((rule) => [rule.ruleId, { enabled: true }]));
  },

  // A line for each element.
  lines(found) {
    return found.flatMap((rule) => rule.nodes
      .filter((node) => rule.id !== "color-contrast" || !this.seenElsewhere(node.element))
      .map((node) => `${rule.id}: ${node.target.join(" ")}: ${rule.help}`));
  },

  // Whether a contrast that axe-core leaves open is told by others: that of words in a figure below,
  // and that of what is scrolled out of a table in the wide window.
  seenElsewhere(element) {
    const table = element.closest(".table");
    const right = (each) => each.getBoundingClientRect().right;
    return element.ownerSVGElement || (table && right(element) > right(table));
  },

  // The contrast of the words in figures with the shapes they stand on, at three of their places.
  wordsInFigures() {
    const faults = [], notes = [];
    for (const text of document.querySelectorAll("svg text")) {
      const grounds = this.places(text).map((place) => this.ground(text, place));
      if (grounds.some((colours) => !colours)) {
        notes.push(`figure-contrast: ${text.textContent}: on a picture`);
        continue;
      }
      const colour = this.colour(text.getAttribute("fill"));
      const contrasts = grounds.flat().map((ground) => axe.commons.color.getContrast(ground, colour));
      const least = Math.min(...contrasts);
      if (!(least >= this.needed(text))) {
        faults.push(`figure-contrast: ${text.textContent}: ${least.toFixed(2)} to 1`);
      }
    }
    return { faults, notes };
  },

  places(text) {
    const box = text.getBBox();
    return [0.05, 0.5, 0.95].map((part) => ({ x: box.x + part * box.width, y: box.y + box.height / 2 }));
  },

  // The colours of the uppermost shape under a place; none if that is a picture.
  ground(text, place) {
    const shapes = [...text.ownerSVGElement.querySelectorAll("rect, circle, path, image")];
    const under = shapes.filter((shape) => !shape.closest("defs")
      && shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING
      && shape.getAttribute("fill") !== "none"
      && this.covers(shape, place)).pop();
    if (!under || under.matches("image")) {
      return null;
    }
    const [, id] = /^url\(#(.+)\)$/.exec(under.getAttribute("fill")) ?? [];
    const colours = id
      ? [...document.getElementById(id).children].map((stop) => stop.getAttribute("stop-color"))
      : [under.getAttribute("fill")];
    return colours.map((each) => this.colour(each));
  },

  covers(shape, place) {
    if (shape.matches("image")) {
      const box = shape.getBBox();
      return place.x >= box.x && place.x <= box.x + box.width
        && place.y >= box.y && place.y <= box.y + box.height;
    }
    return shape.isPointInFill(place);
  },

  colour(text) {
    const colour = new axe.commons.color.Color();
    colour.parseHexString(text);
    return colour;
  },

  // As WCAG 2.2 has it (1.4.3), of the size at which the window shows the figure.
  needed(text) {
    const figure = text.ownerSVGElement;
    const scale = figure.getBoundingClientRect().width / figure.viewBox.baseVal.width;
    const size = scale * Number(text.getAttribute("font-size"));
    const bold = text.getAttribute("font-weight") === "bold";
    return size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
  },

  // What makes the page scroll sideways (1.4.10). Tables scroll by themselves.
  sideways() {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) {
      return [];
    }
    const out = (each) => each.getBoundingClientRect().right > page.clientWidth + 0.5;
    const scrolls = (each) => each && each !== document.body
      && (["auto", "scroll"].includes(getComputedStyle(each).overflowX) || scrolls(each.parentElement));
    const guilty = [...document.body.querySelectorAll("*")].filter((each) => out(each)
      && ![...each.children].some(out) && !scrolls(each));
    const named = guilty.map((each) => `${each.localName} “${each.textContent.trim().slice(0, 40)}”`);
    return [`sideways: ${named.join(", ")}: the page scrolls sideways`];
  },

  // What has to be on paper, in its order: text, whether it is a heading, and in which figure it is.
  words() {
    document.querySelectorAll("details").forEach((each) => { each.open = false; });
    const figures = [...document.querySelectorAll("figure")];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const holder = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() && !holder.closest("details")) {
        const figure = figures.indexOf(holder.closest("figure"));
        // What follows a heading is known by its words, and a photo may have none.
        const mute = holder.nextElementSibling?.matches("figure:has(> img:only-child)");
        const heading = holder.matches("h1, h2, h3") && !mute;
        found.push({ text: walker.currentNode.data, heading, figure });
      }
    }
    return JSON.stringify(found);
  },
};
0;
