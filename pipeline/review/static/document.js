/* The page of a document: page images and facts linked both ways, doubts one after the other, keys. */
"use strict";

review.ready(() => {
  const panes = document.getElementById("panes");
  const pages = document.getElementById("pages");
  const facts = document.getElementById("facts");
  const doubts = [...document.querySelectorAll("[data-doubt]")].filter((doubt) => !doubt.closest("#pages"));
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let current = -1;

  /* Panes: side by side where there is room, else one at a time. */

  function showPane(name) {
    panes.dataset.shown = name;
    for (const button of document.querySelectorAll("[data-pane]")) button.setAttribute("aria-pressed", button.dataset.pane === name);
  }
  const sideBySide = () => window.getComputedStyle(document.querySelector(".switch")).display === "none";
  document.querySelectorAll("[data-pane]").forEach((button) => button.addEventListener("click", () => showPane(button.dataset.pane)));

  /** Where each fact is first printed in the copy shown: its page leads there, whichever copy it was read from. */
  function pointToPages() {
    const first = new Map();
    for (const line of pages.querySelectorAll(".copy:not([hidden]) [data-facts]")) {
      for (const name of line.dataset.facts.split(" ")) if (!first.has(name)) first.set(name, line.closest(".page"));
    }
    for (const fact of facts.querySelectorAll(".fact[id]")) {
      const link = fact.querySelector(":scope > .head .where, :scope > h4 .where");
      const page = first.get(fact.id);
      if (!link || !page) continue;
      link.href = `#${page.id}`;
      const word = link.querySelector("[data-t]");
      word.dataset.tValues = JSON.stringify({ n: Number(page.id.split("-").pop()) });
      review.translate(link);
    }
  }

  function showCopy(name) {
    const select = document.getElementById("copy");
    if (select) select.value = name;
    document.querySelectorAll(".copy").forEach((copy) => { copy.hidden = copy.id !== `${name}-pages`; });
    pointToPages();
  }
  document.getElementById("copy")?.addEventListener("change", (event) => showCopy(event.target.value));

  let zoom = 100;
  document.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    zoom = Math.min(Math.max(zoom + 25 * Number(button.dataset.zoom), 50), 250);
    pages.style.setProperty("--zoom", `${zoom}%`);
  }));

  /* What is pointed at on one side is lit on the other. */

  function scrollTo(pane, element) {
    if (!sideBySide()) return;
    const [outer, inner] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
    if (inner.top >= outer.top + 60 && inner.bottom <= outer.bottom - 20) return;
    const top = pane.scrollTop + inner.top - outer.top - outer.height / 3;
    const left = pane.scrollLeft + Math.min(inner.left - outer.left - 20, 0);
    pane.scrollTo({ top, left, behavior: calm.matches ? "auto" : "smooth" });
  }

  function light(names) {
    document.querySelectorAll(".lit").forEach((lit) => lit.classList.remove("lit"));
    for (const name of names) {
      document.getElementById(name)?.classList.add("lit");
      document.querySelectorAll(`[data-facts~="${CSS.escape(name)}"]`).forEach((found) => found.classList.add("lit"));
    }
  }

  function fromFact(fact) {
    light([fact.id]);
    const line = fact.querySelector("[data-line]")?.dataset.line;
    const shown = [...pages.querySelectorAll(`.lit, [data-l="${line}"]`)].find((found) => found.getClientRects().length);
    if (shown) scrollTo(pages, shown);
  }

  function fromLine(line) {
    const names = (line.dataset.facts ?? "").split(" ").filter(Boolean);
    light(names);
    const fact = document.getElementById(names[0] ?? "");
    if (fact) scrollTo(facts, fact);
  }

  let waiting;
  function point(event) {
    if (event.target.closest("form, dialog")) return;
    const line = event.target.closest("#pages [data-facts]");
    const fact = event.target.closest("#facts .fact[id]");
    clearTimeout(waiting);
    if (!line && !fact) return;
    waiting = setTimeout(() => (line ? fromLine(line) : fromFact(fact)), event.type === "focusin" ? 0 : 120);
  }
  document.addEventListener("mouseover", point);
  document.addEventListener("focusin", (event) => {
    const link = event.target.closest("svg a");
    if (link) fromLine(link.querySelector("[data-facts]"));
    else point(event);
  });

  /* Links within the page. */

  function follow() {
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (!target) return;
    const copy = target.closest(".copy");
    if (copy) showCopy(copy.id.replace(/-pages$/, ""));
    showPane(target.closest("#pages") ? "pages" : "facts");
    for (let folded = target.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    if (target.matches(".fact")) {
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      fromFact(target);
    }
    target.scrollIntoView({ block: target.matches(".fact") ? "center" : "start" });
  }
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    // A link to where the page already is must lead there again.
    const link = event.target.closest("a");
    const fact = link?.matches(".where") && link.closest(".fact");
    if (fact && !link.closest(".doubt") && fact.id) {
      // To the lines themselves, not only to their page.
      showPane("pages");
      fromFact(fact);
      const line = [...pages.querySelectorAll(".lit")].find((lit) => lit.getClientRects().length);
      if (line) {
        event.preventDefault();
        if (!sideBySide()) line.scrollIntoView({ block: "center" });
        return;
      }
    }
    const address = link?.getAttribute("href") ?? "";
    if (address.startsWith("#") && address === window.location.hash) follow();
  });

  /* Doubts. */

  function count() {
    const open = doubts.filter((doubt) => !review.isSettled(doubt)).length;
    document.getElementById("doubt-place").replaceChildren(current < 0 ? review.word("doubts.count", { n: open })
      : review.word("doubts.place", { n: current + 1, of: doubts.length, open }));
    for (const doubt of doubts) {
      const settled = review.isSettled(doubt);
      doubt.classList.toggle("settled", settled);
      const button = doubt.querySelector("button.accept");
      button.replaceChildren(review.word(settled ? "doubts.accepted" : "doubts.accept"));
      button.setAttribute("aria-pressed", settled);
    }
  }

  function go(step) {
    if (!doubts.length) {
      review.say(review.t("doubts.none"));
      return;
    }
    const open = doubts.some((doubt) => !review.isSettled(doubt));
    do current = (current + step + doubts.length + (current < 0 && step < 0 ? 1 : 0)) % doubts.length;
    while (open && review.isSettled(doubts[current]));
    const doubt = doubts[current];
    showPane("facts");
    for (let folded = doubt.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    doubt.focus({ preventScroll: true });
    doubt.scrollIntoView({ block: "center" });
    const fact = doubt.closest(".fact");
    if (fact) fromFact(fact);
    else if (doubt.dataset.line) light([]);
    count();
  }

  function chosen() {
    const focused = document.activeElement?.closest("[data-doubt]") ?? document.activeElement?.closest(".fact")?.querySelector("[data-doubt]");
    return focused ?? doubts[current];
  }

  async function accept(doubt) {
    if (!doubt) {
      review.say(review.t("doubts.choose"));
      return;
    }
    await review.accept(doubt);
    review.say(review.t(review.isSettled(doubt) ? "doubts.accepted" : "doubts.taken_back"));
  }

  function edit() {
    const doubt = chosen();
    const fact = document.activeElement?.closest(".fact, .line") ?? doubt?.closest(".fact");
    review.edit(fact, doubt?.dataset.column);
  }

  function help() {
    const keys = [["n j", "help.next"], ["p k", "help.previous"], ["a", "help.accept"], ["e", "help.edit"], ["Esc", "help.escape"], ["?", "help.help"]];
    const rows = keys.flatMap(([names, text]) => [
      review.make("dt", {}, ...names.split(" ").flatMap((name) => [review.make("kbd", {}, name), " "])),
      review.make("dd", {}, review.word(text))]);
    const dialog = review.dialog("help.title", [review.make("dl", { class: "keys" }, ...rows), review.make("p", {}, review.word("help.about")),
      review.make("div", { class: "buttons" }, review.make("button", { type: "submit", class: "main" }, review.word("edit.close")))]);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  }

  const actions = { next: () => go(1), previous: () => go(-1), accept: () => accept(chosen()), edit, help };
  const keys = { n: "next", j: "next", p: "previous", k: "previous", a: "accept", e: "edit", "?": "help" };
  document.querySelectorAll("[data-do]").forEach((button) => button.addEventListener("click", () => actions[button.dataset.do]()));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    const action = actions[keys[event.key]];
    if (!action) return;
    event.preventDefault();
    action();
  });

  for (const doubt of doubts) {
    const button = review.make("button", { type: "button", class: "accept" });
    button.addEventListener("click", () => accept(doubt));
    doubt.append(button);
  }
  pointToPages();
  review.addEditButtons(facts.querySelectorAll(".fact"));
  document.querySelectorAll("details.reading").forEach((reading) => {
    const add = () => { if (reading.open) review.addEditButtons(reading.querySelectorAll(".line")); };
    reading.addEventListener("toggle", add);
    add();
  });
  document.addEventListener("review:corrections", () => {
    review.showCorrections();
    count();
  });
  review.showCorrections();
  count();
  showPane("facts");
  if (window.location.hash) follow();
});
