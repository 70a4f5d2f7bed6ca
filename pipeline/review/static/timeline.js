/* Who has what due when. */
"use strict";

(() => {
  const BODIES = 24; // as many as a printed page in landscape takes
  const PRINTED = 20; // pages of them
  const { task, roles } = review;
  const rows = [];
  let index = null;
  let expected = null;
  let bodies = [];
  let page = 0;
  let days = [];

  const columns = review.taskColumns((number) => index.documents[number], (number) => index.bodies[number]);
  const list = review.list({
    table: document.getElementById("list"),
    pager: document.getElementById("pager"),
    columns: [columns.due, columns.lead, columns.text, columns.document],
  });

  function apply({ body = "", role = "", document: wanted = "", from = "", to = "" }) {
    const name = review.fold(body);
    const label = review.fold(wanted);
    const named = (number) => !name || index.folded[number].some((one) => review.matches(one, name));
    const chosen = role ? [role] : roles;
    const found = [];
    const byBody = new Map();
    for (const row of rows) {
      if (!review.inTime(row, from, to)) continue;
      if (label && !review.matches(index.labels[row[task.document]], label)) continue;
      const numbers = new Set(chosen.flatMap((one) => row[task[one]]).filter(named));
      if (!numbers.size && (name || role)) continue;
      found.push(row);
      for (const number of numbers) byBody.set(number, [...(byBody.get(number) ?? []), row]);
    }
    const last = (row) => row[task.due] ?? "9";
    found.sort((one, other) => Number(last(one) > last(other)) - Number(last(one) < last(other)));
    list.set(found);
    const dated = (row) => row[task.due] ?? row[task.starts];
    bodies = [...byBody].map(([number, tasks]) => ({ number, tasks: tasks.filter(dated) })).filter(({ tasks }) => tasks.length)
      .sort((one, other) => other.tasks.length - one.tasks.length || one.number - other.number);
    days = bodies.flatMap(({ tasks }) => tasks.map(dated)).sort();
    page = 0;
    document.getElementById("found").replaceChildren(review.word("timeline.found", { n: found.length, of: rows.length, bodies: bodies.length }));
    plots();
  }

  function figure(group) {
    const drawn = group.map(({ number, tasks }) => ({ name: index.bodies[number][0], page: index.bodies[number][1], tasks }));
    return review.make("figure", {}, review.plot(drawn, days[0], days[days.length - 1]));
  }

  function plots() {
    const place = document.getElementById("plot");
    const pages = Math.max(Math.ceil(bodies.length / BODIES), 1);
    const shown = bodies.slice(page * BODIES, (page + 1) * BODIES);
    place.replaceChildren(shown.length ? figure(shown) : review.make("p", { class: "none" }, review.word("timeline.none")));
    const turn = (key, to, end) => {
      const button = review.make("button", { type: "button", disabled: end }, review.word(key));
      button.addEventListener("click", () => { page = to; plots(); });
      return button;
    };
    document.getElementById("plot-pager").replaceChildren(...(pages < 2 ? [] : [
      turn("list.previous", page - 1, page === 0), review.word("timeline.page", { n: page + 1, of: pages }),
      turn("list.next", page + 1, page === pages - 1)]));
  }

  function start() {
    if (!index || expected === null || rows.expected !== expected) return;
    index.folded = index.bodies.map(([name, , , , , aliases]) => [name, ...aliases].map(review.fold));
    index.labels = index.documents.map((row) => review.fold([row[1], row[2], row[3], row[5]].filter(Boolean).join(" ")));
    document.getElementById("body-names").append(...index.bodies.slice(0, 500).map(([name]) => review.make("option", { value: name })));
    review.filters(document.getElementById("filters"), apply)();
  }

  rows.expected = 0;
  review.addDeadlines = ([, found]) => {
    rows.push(...found);
    rows.expected += 1;
    start();
  };
  review.loadDeadlines = (count) => {
    expected = count;
    for (let number = 0; number < count; number += 1) {
      document.head.append(review.make("script", { src: `data/deadlines-${String(number).padStart(3, "0")}.js` }));
    }
    start();
  };
  review.addIndex = (found) => {
    index = found;
    start();
  };
  document.addEventListener("review:language", () => { if (index && expected === rows.expected) plots(); });
  // On paper nobody turns pages of a list: all bodies are drawn.
  window.addEventListener("beforeprint", () => {
    const groups = Array.from({ length: Math.min(Math.ceil(bodies.length / BODIES), PRINTED) },
      (_, number) => bodies.slice(number * BODIES, (number + 1) * BODIES));
    if (groups.length) document.getElementById("plot").replaceChildren(...groups.map(figure));
  });
  window.addEventListener("afterprint", plots);
  document.getElementById("print").addEventListener("click", () => window.print());
})();
