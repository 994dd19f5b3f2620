/* For those who have had no answer: from the day they sent it to the day it was due, the first day to go further, and the message with its
   dates filled in. The arithmetic is in clock.js, the words are in the page's own template. Without script the page has a table and a
   message with gaps. Nothing is kept or sent, and what was typed goes when the reader goes. */
(function () {
  "use strict";
  const dates = self.rrClock;
  const id = (name) => document.getElementById(name);
  const form = id("silence-form");
  if (!form || !dates) return;
  const data = JSON.parse(id("silence-data").textContent);
  const answer = id("answer");
  const words = id("message-words");
  const text = id("message-text");
  const told = id("message-told");
  const later = id("message-when");
  const FIELDS = ["sent", "counted", "first"].filter(id);
  const PARTS = ["day", "month", "year"];

  function all(root, query) {
    return Array.from(root.querySelectorAll(query));
  }
  /* A phone whose battery was flat may believe it is 1970. No day is before the day the page was made. */
  function today() {
    const day = dates.today();
    return day < data.built ? data.built : day;
  }

  /* What was typed ----------------------------------------------------------------------------------------------------------------- */

  function tell(name, fault) {
    const error = id(name + "-error");
    error.hidden = !fault;
    error.textContent = fault ? "Error: " + fault.fault : "";
    id(name).classList.toggle("rr-error", !!fault);
    PARTS.forEach(function (part) {
      if (fault && fault.field === part) id(name + "-" + part).setAttribute("aria-invalid", "true");
      else id(name + "-" + part).removeAttribute("aria-invalid");
    });
  }

  /* The day in one field, or what is wrong with it. Only the day of sending is needed. */
  function readOne(name, sent) {
    const parts = PARTS.map((part) => id(name + "-" + part));
    const typed = parts.map((one) => one.value.trim());
    if (name !== "sent" && !typed.join("")) return {};
    const read = dates.readDay.apply(null, typed);
    if (read.fault) return read;
    /* A whole date in one field: show how it was understood. */
    const found = read.day.split("-").reverse();
    if (!typed.every(Boolean)) parts.forEach((one, index) => (one.value = index === 2 ? found[2] : +found[index]));
    if (read.day > today() && (name !== "counted" || data.guess)) return { fault: "That date has not come yet", field: "day" };
    if (sent && name === "first" && read.day > sent) return { fault: "That is after the day you sent it", field: "day" };
    if (sent && name === "counted" && data.guess && read.day < sent) return { fault: "That is before the day you sent it", field: "day" };
    return read;
  }

  /* The days by name; null after telling what is wrong. */
  function read() {
    const found = {};
    const faults = FIELDS.filter(function (name) {
      const one = readOne(name, found.sent);
      tell(name, one.fault ? one : null);
      found[name] = one.day || "";
      return one.fault;
    });
    if (!faults.length) return found;
    form.querySelector("[aria-invalid]").focus();
    return null;
  }

  /* The dates ---------------------------------------------------------------------------------------------------------------------- */

  /* Their time: the latest of the days it can be. A limit of the reader's: the earliest. */
  function end(due, start, chosen) {
    const here = (chosen ? [chosen] : data.nations).filter((one) => due.clock.nations.indexOf(one) >= 0);
    const found = (here.length ? here : [null]).map((one) => dates.compute(due.clock, start, one));
    return found.reduce((best, one) => (one.last > best.last === (due.role === "limit") ? best : one));
  }

  /* For each date of the data what it comes to; null where the day it counts from is not known. */
  function work(given, chosen) {
    const starts = { sent: given.sent, counted: given.counted || (data.guess ? given.sent : ""), first: given.first || given.sent, over: "" };
    return data.dues.map(function (due) {
      const found = starts[due.base] ? end(due, starts[due.base], chosen) : null;
      if (due.role === "promise" && found) starts.over = found.last;
      return found;
    });
  }

  /* The answer --------------------------------------------------------------------------------------------------------------------- */

  function away(day) {
    const left = dates.daysBetween(today(), day);
    if (!left) return "today";
    if (Math.abs(left) === 1) return left > 0 ? "tomorrow" : "yesterday";
    return left > 0 ? "in " + left + " days" : -left + " days ago";
  }

  /* Whoever first complained long ago can go further at once: on the day of sending, never before it. */
  function wordsFor(found, sent) {
    const next = dates.addDays(found.last, 1);
    const after = next < sent ? sent : next;
    return { last: dates.dayWords(found.last), left: away(found.last), next: dates.dayWords(next), after: dates.dayWords(after), "after-left": away(after) };
  }

  function fillIn(root, some) {
    all(root, "[data-fill]").forEach(function (one) {
      if (some[one.dataset.fill]) one.textContent = some[one.dataset.fill];
    });
  }

  function show(given, chosen) {
    const found = work(given, chosen);
    const promise = data.dues[0] && data.dues[0].role === "promise" ? found[0] : null;
    const main = promise || found.find(Boolean);
    const next = promise ? dates.addDays(promise.last, 1) : "";
    const when = !promise ? "open" : promise.last < today() ? "past" : promise.last > today() ? "ahead" : "today";
    const is = {
      guessed: main && id("counted") && !given.counted && data.guess,
      anywhere: main && !chosen,
      unknown: found.some((one) => one && one.holidaysUnknown),
      calendar: next >= today() && next <= data.until,
      steps: main,
    };
    const made = document.importNode(id("silence-answer").content, true);
    all(made, "[data-when]").forEach((one) => one.dataset.when.split(" ").indexOf(when) < 0 && one.remove());
    all(made, "[data-if]").forEach((one) => is[one.dataset.if] || one.remove());
    all(made, "[data-due]").forEach(function (one) {
      const due = found[one.dataset.due];
      if (due) fillIn(one, wordsFor(due, given.sent));
      else one.remove();
    });
    all(made, "ul").forEach((one) => one.children.length || one.remove());
    const steps = made.querySelector("ol");
    if (steps) {
      steps.textContent = "";
      main.steps.forEach((step) => (steps.appendChild(document.createElement("li")).textContent = step));
    }
    const calendar = made.querySelector("#answer-calendar");
    if (calendar) calendar.href = calendar.getAttribute("href").replace(/[^/]*$/, next + "-look.ics");
    /* What is left to fill in is about the promise: the dates of the list have theirs. */
    all(made, "li [data-fill]").forEach((one) => one.removeAttribute("data-fill"));
    fillIn(made, Object.assign({ since: away(given.sent) }, promise ? wordsFor(promise, given.sent) : {}));
    const heading = made.querySelector("h3");
    heading.id = "answer-heading";
    answer.textContent = "";
    answer.appendChild(made);
    id("blanks").hidden = true;
    write(given.sent, promise ? promise.last : "");
    if (later) {
      later.hidden = when !== "ahead" && when !== "today";
      later.textContent = later.hidden ? "" : "Send it on " + dates.dayWords(next) + " or later, not before.";
    }
    heading.focus({ preventScroll: true });
    answer.scrollIntoView();
  }

  /* The message -------------------------------------------------------------------------------------------------------------------- */

  function write(sent, due) {
    const days = { sent: sent && dates.shortDay(sent), due: due && dates.shortDay(due) };
    text.value = (sent && !due ? data.plain : data.message).replace(/\{([a-z]+)\}/g, (gap, name) => days[name] || "[" + data.gaps[name] + "]");
    words.firstElementChild.textContent = text.value;
    told.textContent = "";
  }

  function copy() {
    function done() {
      told.textContent = "Copied." + (/\[/.test(text.value) ? " Fill in what stands in square brackets before you send it." : "");
    }
    function byHand() {
      text.focus();
      text.select();
      if (document.execCommand("copy")) done();
      else told.textContent = "The message is marked. Now use Copy, as you do elsewhere.";
    }
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text.value).then(done, byHand);
    else byHand();
  }

  function empty() {
    answer.textContent = "";
    id("blanks").hidden = false;
    if (later) later.hidden = true;
    write("", "");
  }

  function forget() {
    form.reset();
    FIELDS.forEach((name) => tell(name, null));
    empty();
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    const given = read();
    const chosen = form.querySelector("[name=nation]:checked");
    if (given) show(given, chosen ? chosen.value : data.nations.length === 1 ? data.nations[0] : "");
    else empty();
  });
  answer.addEventListener("click", function (event) {
    if (event.target.id !== "answer-change") return;
    id("sent-day").focus();
    id("sent-day").select();
  });
  text.addEventListener("input", () => (words.firstElementChild.textContent = text.value));
  id("message-copy").addEventListener("click", copy);
  document.addEventListener("rr-leave", forget);
  addEventListener("pagehide", forget);
  words.classList.add("rr-in-print");
  forget();
})();
