// A select with data-adds="name" puts what is chosen beside itself at once, as a ticked box of that name: two that are
// chosen quickly are both sent, whichever answer comes first. Without scripts the server does the same.

document.addEventListener(
  "change",
  ({ target }) => {
    if (!(target instanceof HTMLSelectElement) || !target.dataset.adds || !target.value) return;
    const option = target.selectedOptions[0];
    const box = Object.assign(document.createElement("input"), {
      type: "checkbox",
      name: target.dataset.adds,
      value: option.value,
      defaultChecked: true,
      checked: true,
    });
    const label = Object.assign(document.createElement("label"), { className: target.dataset.addsClass });
    label.append(box, option.textContent.trim());
    target.closest("[data-choices]").insertBefore(label, target.labels[0] ?? target);
    target.value = "";
    option.remove();
  },
  true, // before the change is sent
);
