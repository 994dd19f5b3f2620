/* A letter: fill its gaps, leave an address out, copy it, print it with or without lines to write on. Without script the letter stands
   there with its gaps, and can be downloaded. Nothing typed is kept or sent; it goes when the reader goes. */
(function () {
  "use strict";
  var root = document.documentElement;
  var title = document.title;
  var letter = document.querySelector(".rr-letter");
  var form = document.querySelector(".rr-fill");
  var leaveOut = document.getElementById("leave-out");
  var told = document.querySelector(".rr-told");
  var fields = {};

  function each(where, what, does) {
    [].forEach.call(where.querySelectorAll(what), does);
  }

  function make(tag, name, words) {
    var one = document.createElement(tag);
    if (name) one.className = name;
    if (words) one.textContent = words;
    return one;
  }

  /* From the list of gaps, a real field for each, with its help. No field has a name, so that no browser offers it again. */
  function field(gap) {
    var id = gap.getAttribute("data-for");
    var long = gap.hasAttribute("data-long");
    var hint = gap.querySelector("strong + span");
    var whole = make("div", "rr-field");
    var label = whole.appendChild(make("label", "", gap.querySelector("strong").textContent));
    var input = make(long ? "textarea" : "input", "rr-input");
    input.id = label.htmlFor = "gap-" + id;
    input.autocomplete = "off";
    input.spellcheck = long;
    if (long) input.rows = 4;
    else input.type = "text";
    if (hint) {
      var help = whole.appendChild(make("div", "rr-note"));
      help.innerHTML = hint.innerHTML;
      help.id = input.id + "-hint";
      input.setAttribute("aria-describedby", help.id);
    }
    whole.appendChild(input);
    input.addEventListener("input", function () {
      fill(id);
    });
    fields[id] = { input: input, whole: whole, own: gap.hasAttribute("data-own") };
    return whole;
  }

  function fill(id) {
    each(letter, '[data-gap="' + id + '"]', function (gap) {
      var words = fields[id] ? fields[id].input.value.trim() : "";
      gap.textContent = words || gap.rrLabel;
      gap.classList.toggle("rr-filled", !!words);
    });
  }

  function own() {
    var out = !!leaveOut && leaveOut.checked;
    each(letter, ".rr-own", function (line) {
      line.hidden = out;
    });
    each(letter, ".rr-instead", function (line) {
      line.hidden = !out;
    });
    Object.keys(fields).forEach(function (id) {
      if (fields[id].own) fields[id].whole.hidden = out;
    });
  }

  function clear() {
    Object.keys(fields).forEach(function (id) {
      fields[id].input.value = "";
      fill(id);
    });
  }

  function say(words) {
    told.textContent = words;
  }

  function copy() {
    var words = letter.innerText.trim() + "\n";
    function done() {
      say("Copied. The words stay ready to paste until you copy something else.");
    }
    function byHand() {
      var range = document.createRange();
      range.selectNodeContents(letter);
      var chosen = getSelection();
      chosen.removeAllRanges();
      chosen.addRange(range);
      if (document.execCommand("copy")) {
        chosen.removeAllRanges();
        done();
      } else say("The letter is marked. Now use Copy, as you do elsewhere.");
    }
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(words).then(done, byHand);
    else byHand();
  }

  /* Lines for every gap that is still empty, with what belongs there where the letter does not say it. */
  function rule(gap) {
    if (gap.classList.contains("rr-filled")) return;
    gap.textContent = "";
    if (gap.hasAttribute("data-ask")) gap.appendChild(make("span", "", gap.rrLabel.slice(1, -1) + ": "));
    for (var left = +gap.getAttribute("data-rules") || 1; left; left -= 1) gap.appendChild(make("span", "rr-rule"));
  }

  /* One part of the page on paper. The title is what a browser prints above it and what it calls a saved file. */
  function paper(part) {
    root.setAttribute("data-paper", part);
    document.title = part === "call" ? "Call" : "Letter";
    if (part === "lines") each(letter, "[data-gap]", rule);
    print();
  }

  addEventListener("afterprint", function () {
    if (!root.hasAttribute("data-paper")) return;
    root.removeAttribute("data-paper");
    if (!root.classList.contains("rr-gone")) document.title = title;
    each(letter, "[data-gap]", function (gap) {
      fill(gap.getAttribute("data-gap"));
    });
  });

  each(letter, "[data-gap]", function (gap) {
    gap.rrLabel = gap.textContent;
  });
  if (form) {
    var list = form.querySelector(".rr-gaps");
    var all = make("div");
    each(list, "[data-for]", function (gap) {
      all.appendChild(field(gap));
    });
    list.parentNode.insertBefore(all, list);
    list.className += " rr-print-only";
    form.firstElementChild.textContent = "Fill in the gaps here (" + Object.keys(fields).length + ")";
  }
  if (leaveOut) leaveOut.addEventListener("change", own);
  document.addEventListener("click", function (event) {
    var what = event.target.getAttribute && event.target.getAttribute("data-do");
    if (!what) return;
    if (what === "copy") copy();
    else if (what === "clear") {
      clear();
      form.querySelector(".rr-input").focus();
    } else paper(what);
  });
  function forget() {
    clear();
    if (leaveOut) leaveOut.checked = false;
    own();
    say("");
  }
  document.addEventListener("rr-leave", forget);
  addEventListener("pagehide", forget);
})();
