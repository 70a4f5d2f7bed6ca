/* Long lists: only the rows of one page are elements; filters are kept in the address. */
"use strict";

(() => {
  const ROWS = 50;

  /**
   * Show rows in a table, a page at a time.
   * columns: [{key, value(row) → what to sort by, cell(row) → element or string, type: "number" | undefined}]
   */
  review.list = ({ table, pager, columns, perPage = ROWS, onShow = () => {} }) => {
    let rows = [];
    let page = 0;
    let order = null;
    let whole = false; // on paper nobody turns pages

    function sorted() {
      if (!order) return rows;
      const { value } = columns[order.column];
      const compare = new Intl.Collator("vi", { numeric: true }).compare;
      const keyed = rows.map((row) => [value(row), row]);
      keyed.sort(([one], [other]) => {
        if (one === other) return 0;
        if (one === null || one === undefined || one === "") return 1;
        if (other === null || other === undefined || other === "") return -1;
        return order.down * (typeof one === "number" ? one - other : compare(one, other));
      });
      return keyed.map(([, row]) => row);
    }

    function head() {
      const cells = columns.map((column, number) => {
        if (!column.value) return review.make("th", { scope: "col" }, review.word(column.key));
        const direction = order?.column === number ? (order.down > 0 ? "ascending" : "descending") : null;
        const button = review.make("button", { type: "button" }, review.word(column.key));
        button.addEventListener("click", () => {
          order = { column: number, down: order?.column === number ? -order.down : column.first ?? 1 };
          page = 0;
          show();
          table.querySelectorAll("th")[number].querySelector("button").focus();
        });
        return review.make("th", { scope: "col", class: column.type, "aria-sort": direction }, button);
      });
      table.tHead.replaceChildren(review.make("tr", {}, ...cells));
    }

    function body() {
      const shown = whole ? sorted() : sorted().slice(page * perPage, (page + 1) * perPage);
      const made = shown.map((row) => review.make("tr", {}, ...columns.map((column) => {
        const cell = column.cell(row);
        return review.make(column.head ? "th" : "td", { class: column.type, scope: column.head ? "row" : null,
          "data-head": review.t(column.key) }, cell);
      })));
      table.tBodies[0].replaceChildren(...made);
      review.translate(table);
      onShow(shown);
    }

    function turn(key, to, end) {
      const button = review.make("button", { type: "button", disabled: end }, review.word(key));
      button.addEventListener("click", () => {
        page = to;
        show();
        table.scrollIntoView({ block: "nearest" });
      });
      return button;
    }

    function show() {
      const pages = Math.max(Math.ceil(rows.length / perPage), 1);
      page = Math.min(page, pages - 1);
      head();
      body();
      const place = review.word("list.page", { n: page + 1, of: pages });
      pager.replaceChildren(...(pages < 2 ? [] : [
        turn("list.first", 0, page === 0), turn("list.previous", page - 1, page === 0), place,
        turn("list.next", page + 1, page === pages - 1), turn("list.last", pages - 1, page === pages - 1)]));
    }

    const print = (all) => {
      if (rows.length <= perPage) return;
      whole = all;
      body();
    };
    window.addEventListener("beforeprint", () => print(true));
    window.addEventListener("afterprint", () => print(false));
    document.addEventListener("review:language", () => show());
    return {
      set(found) {
        rows = found;
        page = 0;
        show();
      },
    };
  };

  /** Tie a form of filters to the address, so that coming back finds the same list. */
  review.filters = (form, apply) => {
    const read = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
    const start = () => {
      for (const [name, value] of new URLSearchParams(window.location.hash.slice(1))) {
        const input = form.elements[name];
        if (input?.type === "checkbox") input.checked = true;
        else if (input) input.value = value;
      }
      apply(read());
    };
    let waiting;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const chosen = read();
        window.history.replaceState(null, "", `#${new URLSearchParams(chosen)}`);
        apply(chosen);
      }, 120);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => form.dispatchEvent(new Event("input"))));
    return start;
  };

  /** Whether a folded text has words that begin with those of a folded query, one after the other. */
  review.matches = (folded, query) => !query || ` ${folded}`.includes(` ${query}`);
})();
