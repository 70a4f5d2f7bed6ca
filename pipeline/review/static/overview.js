/* The list of documents: filters, search in their text, copies that were refused. */
"use strict";

(() => {
  // The places of a document's row: see _document_cells in pipeline/review/overview.py.
  const [PAGE, TYPE, SYMBOL, ORGAN, DAY, SUBJECT, TASKS, DOUBTS, REVIEW, BODIES, DUE, PATHS] = Array(12).keys();
  const texts = [];
  let index = null;
  let loading = null;

  const list = review.list({
    table: document.getElementById("documents"),
    pager: document.getElementById("pager"),
    columns: [
      { key: "column.document", head: true, value: (row) => row[SYMBOL] ?? row[TYPE], cell: title },
      { key: "column.subject", value: (row) => row[SUBJECT], cell: (row) => review.printed(row[SUBJECT]) },
      { key: "column.organ_name", value: (row) => row[ORGAN], cell: (row) => review.printed(row[ORGAN]) },
      { key: "column.issued_on", type: "day", first: -1, value: (row) => row[DAY], cell: (row) => (row[DAY] ? review.time(row[DAY]) : "") },
      { key: "count.tasks", type: "number", first: -1, value: (row) => row[TASKS], cell: (row) => String(row[TASKS]) },
      { key: "count.doubts", type: "number", first: -1, value: (row) => row[DOUBTS], cell: doubts },
    ],
  });

  function title(row) {
    const name = [row[TYPE], row[SYMBOL]].filter(Boolean).join(" ") || row[PATHS][0] || row[PAGE];
    const link = review.make("a", { href: row[PAGE] }, review.printed(name));
    if (row[SYMBOL]) return link;
    return review.make("div", {}, link, review.make("div", { class: "meta" }, review.printed(row[PATHS][0])));
  }

  function doubts(row) {
    const flag = row[REVIEW] ? review.make("span", { class: "flag" }, review.word("flag.review")) : null;
    return review.make("div", {}, String(row[DOUBTS]), flag ? " " : null, flag);
  }

  function load() {
    loading ??= Promise.all(Array.from({ length: index.searches }, (_, number) => new Promise((done) => {
      const source = `data/search-${String(number).padStart(3, "0")}.js`;
      const script = review.make("script", { src: source });
      script.addEventListener("load", done);
      script.addEventListener("error", done);
      document.head.append(script);
    })));
    return loading;
  }

  review.addSearch = ([start, found]) => found.forEach((text, number) => { texts[start + number] = text; });

  function duePairs(row, from, to) {
    return row[DUE].filter(([day]) => (!from || day >= from) && (!to || day <= to));
  }

  async function apply({ q = "", body = "", type = "", from = "", to = "", review: flagged = "" }) {
    const query = review.fold(q);
    if (query) {
      document.getElementById("found").textContent = review.t("list.searching");
      await load();
    }
    const wanted = review.fold(body);
    const bodies = wanted && new Set(index.bodies.flatMap(([name, , , , , aliases], number) =>
      ([name, ...aliases].some((alias) => review.matches(review.fold(alias), wanted)) ? [number] : [])));
    const found = index.documents.filter((row, number) => {
      if (type && row[TYPE] !== type) return false;
      if (flagged && !row[REVIEW]) return false;
      if (from || to) {
        const due = duePairs(row, from, to);
        if (!due.some(([, numbers]) => !bodies || numbers.some((one) => bodies.has(one)))) return false;
      } else if (bodies && !row[BODIES].some((one) => bodies.has(one))) return false;
      return !query || texts[number]?.includes(` ${query}`) || row[PATHS].some((path) => review.matches(review.fold(path), query));
    });
    list.set(found);
    document.getElementById("found").replaceChildren(review.word("list.found", { n: found.length, of: index.documents.length }));
  }

  const start = review.filters(document.getElementById("filters"), apply);

  function counts() {
    const flagged = index.documents.filter((row) => row[REVIEW]).length;
    const { copies, duplicates, pages, tasks, deadlines } = index.counts;
    const pairs = [["documents", index.documents.length], ["copies", copies], ["pages", pages], ["tasks", tasks],
      ["deadlines", deadlines], ["review", flagged], ["refused", index.refused.length], ["duplicates", duplicates]];
    document.getElementById("counts").replaceChildren(...pairs.map(([key, n]) => review.make("div", {},
      review.make("dt", {}, review.word(`count.${key}`)), review.make("dd", {}, String(n)))));
  }

  function refused() {
    const shown = review.list({
      table: document.getElementById("refused"),
      pager: document.getElementById("refused-pager"),
      columns: [
        { key: "column.path", head: true, value: (row) => row[0], cell: (row) => review.printed(row[0]) },
        { key: "column.format", value: (row) => row[1], cell: (row) => row[1] ?? "" },
        { key: "column.reason", cell: reasons },
      ],
    });
    shown.set(index.refused);
    document.getElementById("refused-part").hidden = false;
  }

  const problem = ([code, message], element) => review.make(element, {},
    review.make("strong", {}, review.texts.vi[`problem.${code}`] ? review.word(`problem.${code}`) : code), " ",
    review.make("bdi", { lang: "en" }, message));
  const reasons = (row) => review.make("div", {}, ...row[3].map((one) => problem(one, "div")));

  /** Corrections that do not fit any more, and what else concerns the dataset as a whole. */
  function unfit() {
    const old = (cell) => review.make("del", {}, review.printed(cell ?? "∅"));
    const shown = review.list({
      table: document.getElementById("unfit"),
      pager: document.getElementById("unfit-pager"),
      columns: [
        { key: "corrections.where", head: true, value: (row) => row[1], cell: unfitPlace },
        { key: "corrections.change", cell: (row) => review.make("div", {}, old(row[5]), " → ", review.make("ins", {}, review.printed(row[6] ?? "∅"))) },
        { key: "column.who", value: (row) => row[7], cell: (row) => review.printed(row[7]) },
        { key: "column.reason", cell: (row) => review.make("div", {}, review.make("bdi", { lang: "en" }, row[8]),
          review.make("div", { class: "meta" }, review.printed(`${row[9]} · ${row[10]}`))) },
      ],
    });
    shown.set(index.unfit);
    document.getElementById("unfit").closest(".scroll").hidden = !index.unfit.length;
    document.getElementById("problems").replaceChildren(...index.problems.map((one) => problem(one, "li")));
    document.getElementById("unfit-part").hidden = false;
  }

  function unfitPlace([page, name, table, key, column]) {
    const said = review.printed([table, column, key === name ? null : key].filter(Boolean).join(" · "));
    const document_ = review.printed(name);
    return review.make("div", {}, page ? review.make("a", { href: page }, document_) : document_, review.make("div", { class: "meta" }, said));
  }

  review.addIndex = (found) => {
    index = found;
    const types = [...new Set(index.documents.map((row) => row[TYPE]).filter(Boolean))].sort(new Intl.Collator("vi").compare);
    document.querySelector("#filters select").append(...types.map((type) => review.make("option", { value: type }, type)));
    document.getElementById("body-names").append(...index.bodies.slice(0, 500).map(([name]) => review.make("option", { value: name })));
    counts();
    if (index.unfit.length || index.problems.length) unfit();
    if (index.refused.length) refused();
    start();
  };
})();
