/* The calculator on the page of a time limit: asks for a date and shows the answer that fits. The arithmetic is in clock.js, the words are
   in the page's own templates. Without script the page has the rule, worked examples and a table instead.
   Nothing is kept or sent, and what was typed goes when the reader goes. */
(function () {
  "use strict";
  const form = document.getElementById("date-form");
  const source = document.getElementById("date-data");
  if (!form || !source || !self.rrClock) return;
  const clock = self.rrClock;
  const data = JSON.parse(source.textContent);
  const answer = document.getElementById("answer");
  const summary = document.getElementById("date-summary");
  const summaryLink = document.getElementById("date-summary-link");
  const group = document.getElementById("date");
  const error = document.getElementById("date-error");
  const fields = {};
  ["day", "month", "year"].forEach((name) => (fields[name] = document.getElementById("date-" + name)));
  let asked = null;

  function all(root, query) {
    return Array.from(root.querySelectorAll(query));
  }

  /* A phone whose battery was flat may believe it is 1970. No day is before the day the page was made. */
  function today() {
    const day = clock.today();
    return day < data.built ? data.built : day;
  }

  function empty() {
    answer.textContent = "";
    asked = null;
    all(document, "[data-card]").forEach((one) => (one.textContent = ""));
  }

  function tell(fault) {
    all(form, "[aria-invalid]").forEach((one) => {
      one.removeAttribute("aria-invalid");
      one.removeAttribute("aria-describedby");
    });
    group.classList.toggle("rr-error", !!fault);
    summary.hidden = error.hidden = !fault;
    error.textContent = fault ? "Error: " + fault.fault : "";
    if (!fault) return;
    const field = fields[fault.field];
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", "date-error");
    summaryLink.textContent = fault.fault;
    summaryLink.href = "#" + field.id;
    summary.focus();
  }

  function forget() {
    form.reset();
    empty();
    tell(null);
  }

  function ask() {
    empty();
    const read = clock.readDay(fields.day.value, fields.month.value, fields.year.value);
    tell(read.fault ? read : null);
    if (read.fault) return;
    /* A whole date in one field: show how it was understood. */
    if (!(fields.day.value.trim() && fields.month.value.trim() && fields.year.value.trim())) {
      const parts = read.day.split("-");
      fields.day.value = +parts[2];
      fields.month.value = +parts[1];
      fields.year.value = parts[0];
    }
    const nation = form.querySelector("[name=nation]:checked");
    asked = { start: read.day, nation: (nation && nation.value) || null };
    const state = clock.status(data.clock, asked.start, today(), asked.nation);
    if (state === "late" || state === "past-longstop") show("date-check", state);
    else show("date-answer", state);
  }

  function until(days) {
    return days === 0 ? "today" : days === 1 ? "tomorrow" : "in " + days + " days";
  }

  function show(name, state) {
    const now = today();
    const found = clock.compute(data.clock, asked.start, asked.nation);
    const aim = clock.aimFor(data.clock, found, asked.nation);
    const left = clock.daysBetween(now, found.last);
    const ahead = left > 0;
    const early = aim !== found.last && aim >= now;
    const is = {
      aim: early,
      "no-aim": !early,
      shut: aim < now,
      unknown: found.holidaysUnknown,
      ahead: ahead,
      calendar: ahead && found.last <= data.until,
      far: found.last > data.until,
    };
    const words = {
      start: clock.dayWords(asked.start),
      last: clock.dayWords(found.last),
      aim: (aim === now ? "today, " : "") + clock.dayWords(aim),
      longstop: found.longstop ? clock.dayWords(found.longstop) : "",
      left: until(left),
      ago: left === -1 ? "yesterday" : -left + " days ago",
      stop: found.longstop ? until(clock.daysBetween(now, found.longstop)) : "",
    };
    const made = document.importNode(document.getElementById(name).content, true);
    all(made, "[data-when]").forEach((one) => {
      if (one.dataset.when.split(" ").indexOf(state) < 0) one.remove();
    });
    all(made, "[data-if]").forEach((one) => {
      if (!is[one.dataset.if]) one.remove();
    });
    all(made, "[data-fill]").forEach((one) => {
      if (one.dataset.fill !== "steps") {
        one.textContent = words[one.dataset.fill];
        return;
      }
      one.textContent = "";
      found.steps.forEach((step) => {
        one.appendChild(document.createElement("li")).textContent = step;
      });
    });
    all(made, "[data-calendar]").forEach((one) => {
      const name = found.last + (data.entry === "look" ? "-look" : "") + ".ics";
      one.href = one.getAttribute("href").replace(/[^/]*$/, name);
    });
    const heading = made.querySelector("h2");
    heading.id = "answer-heading";
    answer.textContent = "";
    answer.appendChild(made);
    all(document, "[data-card]").forEach((one) => {
      one.textContent = name === "date-check" ? "" : one.dataset.card === "aim" && early ? clock.dayWords(aim) : words.last;
    });
    heading.focus({ preventScroll: true });
    answer.scrollIntoView();
  }

  function printCard() {
    const root = document.documentElement;
    root.classList.add("rr-card-only");
    addEventListener("afterprint", () => root.classList.remove("rr-card-only"), { once: true });
    print();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  form.addEventListener("input", empty);
  summaryLink.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector(summaryLink.getAttribute("href")).focus();
  });
  answer.addEventListener("click", (event) => {
    const on = event.target.closest("[data-do]");
    if (!on) return;
    if (on.dataset.do === "sure") show("date-answer", clock.status(data.clock, asked.start, today(), asked.nation));
    if (on.dataset.do === "card") printCard();
    if (on.dataset.do === "change") {
      empty();
      fields.day.focus();
      fields.day.select();
    }
  });
  document.addEventListener("rr-leave", forget);
  addEventListener("pagehide", forget);
})();
