/* The field for the code on a paper. Without script the codes are a list of links. Nothing typed is kept or sent. */
(function () {
  "use strict";
  var SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
  var field = document.getElementById("code");
  var told = document.getElementById("code-told");
  var links = [].slice.call(document.querySelectorAll("[data-code]"));
  if (!field || !told) return;

  /* What was meant: small letters, no look-alikes, nothing between the signs. As signs.py does it. */
  function normal(typed) {
    return typed.toLowerCase().replace(/[\s\u00a0-]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  }

  function twice(value) {
    return value < 16 ? value << 1 : (value << 1) ^ 37;
  }

  function isCode(code) {
    var check = 0;
    for (var at = 0; at < 7; at += 1) check = twice(check ^ SIGNS.indexOf(code.charAt(at)));
    return SIGNS.charAt(check) === code.charAt(7);
  }

  function say(words) {
    told.textContent = words;
    if (words) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  function check() {
    var code = normal(field.value);
    var link = links.filter(function (one) {
      return one.getAttribute("data-code") === code;
    })[0];
    say("");
    if (link) window.location.href = link.href;
    else {
      if (!code) say("Type the code first. It is beside the square to scan.");
      else if (code.length !== 8) say("A code has 8 letters and digits. You typed " + code.length + ". Look at your paper again.");
      else if (/[^0-9a-hjkmnp-tv-z]/.test(code)) say("“" + /[^0-9a-hjkmnp-tv-z]/.exec(code)[0] + "” is in no code. Look at your paper again.");
      else if (!isCode(code)) say("One letter or digit is not right. Look at your paper again.");
      else say("This site does not know that code. Your paper may come from another site. Do not rely on it: find the same page here.");
      field.focus();
    }
  }

  document.querySelector(".rr-code button").addEventListener("click", check);
  field.addEventListener("keydown", function (event) {
    if (event.key === "Enter") check();
  });
})();
