// Copy buttons, and a stand-in for pictures that no longer load. The pages work without this file.
"use strict";

function copyText(element) {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(element.textContent);
  }
  // Browsers offer the clipboard only over https and on localhost; a selection can be copied anywhere.
  const selection = window.getSelection();
  selection.selectAllChildren(element);
  const copied = document.execCommand("copy");
  selection.removeAllRanges();
  return copied ? Promise.resolve() : Promise.reject(new Error("The browser refused to copy."));
}

for (const button of document.querySelectorAll("button[data-copies]")) {
  const label = button.querySelector("[data-says]");
  const status = document.getElementById("copy-status");
  let reset;

  const say = (short, long) => {
    label.textContent = short;
    status.textContent = long;
    clearTimeout(reset);
    reset = setTimeout(() => {
      label.textContent = "Copy";
      status.textContent = "";
    }, 2000);
  };

  button.addEventListener("click", () => {
    copyText(document.getElementById(button.dataset.copies)).then(
      () => say("Copied", "Copied to the clipboard"),
      () => say("Not copied", "Could not copy; please select the text and copy it yourself"),
    );
  });
  button.hidden = false;
}

// A picture on somebody else's server may be gone since it was checked. The text that describes it stays.
for (const picture of document.querySelectorAll(".pet-picture img")) {
  const giveUp = () => picture.parentElement.classList.add("lost");
  picture.addEventListener("error", giveUp);
  if (picture.complete && picture.naturalWidth === 0) {
    giveUp(); // it failed before this script ran
  }
}
