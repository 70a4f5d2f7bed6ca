/* The list of bodies. */
"use strict";

(() => {
  const list = review.list({
    table: document.getElementById("list"),
    pager: document.getElementById("pager"),
    columns: [
      { key: "filter.body", head: true, value: (row) => row[0], cell: (row) => review.make("a", { href: row[1] }, review.printed(row[0])) },
      { key: "column.level", value: (row) => row[3], cell: (row) => review.word(`level.${row[3]}`) },
      { key: "count.tasks", type: "number", first: -1, value: (row) => row[4], cell: (row) => String(row[4]) },
    ],
  });

  review.addIndex = (index) => {
    const folded = index.bodies.map(([name, , , , , aliases]) => [name, ...aliases].map(review.fold));
    review.filters(document.getElementById("filters"), ({ q = "" }) => {
      const query = review.fold(q);
      const found = index.bodies.filter((_, number) => folded[number].some((name) => review.matches(name, query)));
      list.set(found);
      document.getElementById("found").replaceChildren(review.word("list.found", { n: found.length, of: index.bodies.length }));
    })();
  };
})();
