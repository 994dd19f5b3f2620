/* On every page: leaving it at once, and printing it. Everything here has a plain way beside it for browsers without script.
   It runs before the page is drawn, so that Back never shows a page that the reader has left. */
(function () {
  "use strict";
  var root = document.documentElement;
  var MARK = "left";
  var presses = 0;
  var timer = 0;
  var told = null;
  var used = false;

  /* One mark, and only once somebody has left: it lasts as long as the tab, and lets Back lead away again. */
  function mark(value) {
    try {
      if (value === undefined) return sessionStorage.getItem(MARK);
      if (value) sessionStorage.setItem(MARK, value);
      else sessionStorage.removeItem(MARK);
    } catch (error) {
      /* Storage is switched off: Back then shows the page before the last. */
    }
    return null;
  }

  function go(to) {
    root.className += " rr-gone";
    document.title = "";
    location.replace(to);
  }

  function leave() {
    var link = document.querySelector(".rr-leave");
    if (!link) return;
    document.dispatchEvent(new Event("rr-leave"));
    mark(link.href);
    go(link.href);
  }

  function cameBack() {
    var entry = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
    return entry ? entry.type === "back_forward" : performance.navigation && performance.navigation.type === 2;
  }

  function guard(kept) {
    var to = mark();
    if (!to) return;
    if (kept || cameBack()) go(to);
    else mark("");
  }

  function say(words) {
    if (!told) {
      told = document.createElement("p");
      told.className = "rr-leaving";
      told.setAttribute("role", "status");
      document.body.appendChild(told);
    }
    told.textContent = words;
    told.hidden = !words;
  }

  /* Shift three times, each within five seconds. Shift held for a capital letter does not count. */
  function down(event) {
    if (event.key === "Shift") return;
    used = event.shiftKey;
    if (presses) forget();
  }

  function up(event) {
    if (event.key !== "Shift") return;
    if (used) {
      used = false;
      return;
    }
    presses += 1;
    clearTimeout(timer);
    if (presses >= 3) return leave();
    timer = setTimeout(forget, 5000);
    say(presses === 1 ? "Press Shift 2 more times to leave this site." : "Press Shift once more to leave this site.");
  }

  function forget() {
    presses = 0;
    if (told) say("");
  }

  guard(false);
  addEventListener("pageshow", function (event) {
    if (event.persisted) guard(true);
  });
  document.addEventListener("keydown", down);
  document.addEventListener("keyup", up);
  document.addEventListener("click", function (event) {
    var on = event.target.closest ? event.target.closest("[data-leave], [data-print]") : null;
    if (!on || event.ctrlKey || event.metaKey) return;
    if (on.hasAttribute("data-leave")) {
      event.preventDefault();
      leave();
    } else {
      print();
    }
  });
  document.addEventListener("DOMContentLoaded", function () {
    [].forEach.call(document.querySelectorAll("[data-needs-script]"), function (one) {
      one.hidden = false;
    });
  });
})();
