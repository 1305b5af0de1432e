// Passkeys: asks the browser to make or use one, and sends what it answers with the page's own form. A form with data-passkey is
// hidden until it is known that the browser can.
const canDo = window.isSecureContext && "PublicKeyCredential" in window
  && typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function"
  && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";

async function ask(form) {
  const answer = await fetch(form.dataset.ask, { method: "POST", body: new FormData(form), credentials: "same-origin" });
  if (!answer.ok) throw new Error(`The site answered ${answer.status}.`);
  const options = await answer.json();
  return form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

function prepare(form) {
  const field = form.querySelector("[data-credential]");
  const failed = form.querySelector("[data-failed]");
  const button = form.querySelector("button[type=submit]");
  form.addEventListener("submit", async event => {
    event.preventDefault();
    failed.textContent = "";
    button.disabled = true;
    try {
      field.value = JSON.stringify(await ask(form));
      form.submit();
    } catch {
      // Whoever says no, has none here, or takes too long may try again.
      failed.textContent = failed.dataset.failed;
      button.disabled = false;
    }
  });
  form.hidden = false;
}

if (canDo) {
  document.querySelectorAll("form[data-passkey]").forEach(prepare);
  document.querySelectorAll("[data-without-passkeys]").forEach(words => { words.hidden = true; });
}
