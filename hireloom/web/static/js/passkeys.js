// Passkeys: a form with data-passkey asks the browser's authenticator when it is sent, and sends its answer along.
// data-passkey is "create" or "get"; what the server wants stands in the data block named by data-passkey-options,
// or is fetched from data-passkey-url.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

const keys = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

function creation({ publicKey }) {
  return {
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: keys(publicKey.excludeCredentials),
    },
  };
}

function request({ publicKey }) {
  return {
    publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: keys(publicKey.allowCredentials) },
  };
}

function answer(credential) {
  const { response } = credential;
  const parts = {};
  for (const name of ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...parts, transports: response.getTransports?.() },
  };
}

async function wanted(form) {
  const block = document.getElementById(form.dataset.passkeyOptions);
  if (block) return JSON.parse(block.textContent);
  const found = await fetch(form.dataset.passkeyUrl, { headers: { Accept: "application/json" } });
  if (!found.ok) throw new Error(found.status);
  return found.json();
}

// A passkey that may sign in alone must live on the device and ask who is holding it.
function alone(options, form) {
  if (!form.elements.passwordless?.checked) return options;
  const authenticatorSelection = {
    ...options.publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return { publicKey: { ...options.publicKey, authenticatorSelection } };
}

async function ask(form) {
  const options = await wanted(form);
  if (form.dataset.passkey === "create") {
    return navigator.credentials.create(alone(creation(options.creation_options), form));
  }
  return navigator.credentials.get(request(options.request_options));
}

async function send(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const button = form.querySelector("[type=submit]");
  const error = form.querySelector("[data-passkey-error]");
  error.hidden = true;
  button.disabled = true;
  try {
    form.elements.credential.value = JSON.stringify(answer(await ask(form)));
    form.submit();
  } catch {
    error.textContent = form.dataset.textFailed;
    error.hidden = false;
    button.disabled = false;
  }
}

if (window.PublicKeyCredential) {
  for (const section of document.querySelectorAll("[data-passkey-section]")) section.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) form.addEventListener("submit", send);
}
