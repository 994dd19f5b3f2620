/* On the pages of triage: “Back” goes where the browser's own Back goes, and a step can be copied as a plain message.
   Without script “Back” is a link to the question before, and the message can be marked by hand. Nothing is kept or sent. */
(function () {
  "use strict";

  /* The page before this one in the tab, where it is on this site; else the plain link serves. Its address stays unknown to us, because
     our pages give no referrer; the browser tells only of pages of the same site. */
  function before() {
    var tab = window.navigation;
    if (!tab || !tab.currentEntry || !tab.entries) return null;
    var entries = tab.entries();
    for (var number = tab.currentEntry.index - 1; number >= 0; number -= 1) {
      if (!entries[number].sameDocument) return entries[number];
    }
    return null;
  }

  function say(id, words) {
    var place = document.getElementById(id + "-copied");
    if (place) place.textContent = words;
  }

  /* Pages opened from a disk may not use the clipboard: then the words are marked, and the old command copies what is marked. */
  function copyMarked(words) {
    var range = document.createRange();
    range.selectNodeContents(words);
    var marked = getSelection();
    marked.removeAllRanges();
    marked.addRange(range);
    try {
      return document.execCommand("copy");
    } catch (error) {
      return false;
    }
  }

  function copy(id) {
    var words = document.getElementById(id);
    function done() {
      say(id, "Copied.");
    }
    function byHand() {
      if (copyMarked(words)) done();
      else say(id, "The words are marked. Use Copy in your phone’s menu.");
    }
    say(id, "");
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(words.textContent).then(done, byHand);
    else byHand();
  }

  document.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    var on = event.target.closest ? event.target.closest("[data-back], [data-copy]") : null;
    if (!on) return;
    if (on.hasAttribute("data-copy")) return copy(on.getAttribute("data-copy"));
    var page = before();
    if (page) {
      event.preventDefault();
      window.navigation.traverseTo(page.key);
    }
  });
})();
