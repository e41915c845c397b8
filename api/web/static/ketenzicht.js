// Copies an answer to the clipboard; without this script all else works the same.
for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) continue;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    button.textContent = "Gekopieerd";
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
