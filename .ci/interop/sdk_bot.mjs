// A client of the Matrix Rust SDK's cryptography (matrix-sdk-crypto-wasm), driven by lines of JSON: {"do": …} comes in,
// {"said": …} goes out. Whoever drives it sees what another implementation makes of our keys and messages.
//
// Usage: sdk_bot.mjs BASE_URL, with NODE_PATH or a node_modules folder that has the package.
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const sdk = createRequire(process.env.SDK_HOME + "/")("@matrix-org/matrix-sdk-crypto-wasm");
const base = process.argv[2];
const CLIENT = "/_matrix/client/v3";
const METHODS = [sdk.VerificationMethod.SasV1];
const trusting = () => new sdk.DecryptionSettings(sdk.TrustRequirement.Untrusted);

let token, machine, user, password;
const encrypted = new Map(); // room → members
const sas = new Map();
let transaction = 0;

const say = (said, more = {}) => process.stdout.write(JSON.stringify({ said, ...more }) + "\n");

async function http(method, path, body, raw) {
  const answer = await fetch(base + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": raw ? "application/octet-stream" : "application/json" },
    body: body === undefined ? undefined : raw ? body : typeof body === "string" ? body : JSON.stringify(body),
  });
  if (!answer.ok) {
    const error = new Error(`${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
    error.answer = await answer.json().catch(() => ({}));
    error.status = answer.status;
    throw error;
  }
  return answer;
}

const ask = async (method, path, body) => (await http(method, path, body)).text();

// ---- what the machine wants to send

async function send(request) {
  switch (request.type) {
    case sdk.RequestType.KeysUpload:
      return ask("POST", `${CLIENT}/keys/upload`, request.body);
    case sdk.RequestType.KeysQuery:
      return ask("POST", `${CLIENT}/keys/query`, request.body);
    case sdk.RequestType.KeysClaim:
      return ask("POST", `${CLIENT}/keys/claim`, request.body);
    case sdk.RequestType.ToDevice:
      return ask("PUT", `${CLIENT}/sendToDevice/${request.event_type}/${request.txn_id}`, request.body);
    case sdk.RequestType.SignatureUpload:
      return ask("POST", `${CLIENT}/keys/signatures/upload`, request.body);
    case sdk.RequestType.RoomMessage:
      return toRoom(request.room_id, request.event_type, JSON.parse(request.body));
    case sdk.RequestType.KeysBackup:
      return ask("PUT", `${CLIENT}/room_keys/keys?version=${request.version}`, request.body);
    default:
      throw new Error(`a request of type ${request.type}`);
  }
}

const underWay = new Set();

// What is under way is left alone: to send an event to a room takes other requests first.
async function deliver(request) {
  if (request.id !== undefined && underWay.has(request.id)) return;
  underWay.add(request.id);
  try {
    const answer = await send(request);
    if (request.id !== undefined) await machine.markRequestAsSent(request.id, request.type, answer);
  } finally {
    underWay.delete(request.id);
  }
}

async function drain() {
  for (const request of await machine.outgoingRequests()) await deliver(request);
}

async function uploadSigningKeys(body) {
  const path = `${CLIENT}/keys/device_signing/upload`;
  try {
    await http("POST", path, body);
  } catch (refused) {
    if (refused.status !== 401) throw refused;
    const auth = {
      type: "m.login.password",
      identifier: { type: "m.id.user", user },
      password,
      session: refused.answer.session,
    };
    await http("POST", path, { ...JSON.parse(body), auth });
  }
}

// ---- rooms

async function members(room) {
  const joined = JSON.parse(await ask("GET", `${CLIENT}/rooms/${encodeURIComponent(room)}/joined_members`));
  return Object.keys(joined.joined);
}

// Fresh ones for each call: the machine takes them away.
const ids = (users) => users.map((each) => new sdk.UserId(each));

async function toRoom(room, type, content) {
  const id = new sdk.RoomId(room);
  const users = await members(room);
  await machine.updateTrackedUsers(ids(users));
  await drain();
  const claim = await machine.getMissingSessions(ids(users));
  if (claim) await deliver(claim);
  for (const share of await machine.shareRoomKey(id, ids(users), new sdk.EncryptionSettings())) await deliver(share);
  const sealed = await machine.encryptRoomEvent(id, type, JSON.stringify(content));
  const path = `${CLIENT}/rooms/${encodeURIComponent(room)}/send/m.room.encrypted/t${process.pid}-${transaction++}`;
  return ask("PUT", path, sealed);
}

async function arrived(room, event) {
  if (event.type !== "m.room.encrypted") return;
  let clear;
  try {
    clear = JSON.parse((await machine.decryptRoomEvent(JSON.stringify(event), new sdk.RoomId(room), trusting())).event);
  } catch (locked) {
    say("locked", { room, sender: event.sender, why: String(locked.code ?? locked), event: event.event_id });
    return;
  }
  clear.room_id = room;
  const verification =
    clear.type.startsWith("m.key.verification.") || clear.content.msgtype === "m.key.verification.request";
  if (verification) {
    if (event.sender !== user) await machine.receiveVerificationEvent(JSON.stringify(clear), new sdk.RoomId(room));
  } else if (clear.type === "m.room.message" && event.sender !== user) {
    say("message", { room, sender: event.sender, body: clear.content.body, event: event.event_id });
    if (clear.content.file) await file(clear.content.file);
  }
}

async function file(info) {
  const [server, id] = info.url.slice("mxc://".length).split("/");
  const bytes = new Uint8Array(await (await http("GET", `/_matrix/client/v1/media/download/${server}/${id}`)).arrayBuffer());
  const plain = sdk.Attachment.decrypt(new sdk.EncryptedAttachment(bytes, JSON.stringify(info)));
  say("file", { sha256: createHash("sha256").update(plain).digest("hex") });
}

// ---- verification

function verifications() {
  const people = new Set([user, ...[...encrypted.values()].flat()]);
  return [...people].flatMap((each) => machine.getVerificationRequests(new sdk.UserId(each)));
}

async function advance() {
  for (const request of verifications()) {
    if (request.phase() === sdk.VerificationRequestPhase.Requested && !request.weStarted()) {
      const answer = request.acceptWithMethods(METHODS);
      if (answer) {
        say("asked", { by: request.otherUserId.toString() });
        await deliver(answer);
      }
    }
    const running = request.getVerification();
    if (!running || running.emojiIndex === undefined) continue;
    const state = sas.get(request.flowId) ?? {};
    sas.set(request.flowId, state);
    if (!state.begun && !running.hasBeenAccepted() && !state.accepted) {
      state.accepted = true;
      const answer = running.accept();
      if (answer) await deliver(answer);
    }
    if (running.canBePresented() && !state.shown) {
      state.shown = running;
      say("emoji", { emoji: [...running.emojiIndex()].map(String) });
    }
  }
  for (const state of sas.values()) {
    if (!state.shown || state.done) continue;
    state.done = state.shown.isDone() || state.shown.isCancelled();
    if (state.shown.isDone()) {
      if (state.shown.isSelfVerification()) await machine.requestMissingSecretsIfNeeded();
      say("verified", { who: state.shown.otherUserId.toString() });
    }
    if (state.shown.isCancelled()) say("cancelled", { code: state.shown.cancelInfo()?.cancelCode() });
  }
}

// ---- syncing

async function sync() {
  let since;
  for (;;) {
    const query = new URLSearchParams({ timeout: since ? "1000" : "0", ...(since ? { since } : {}) });
    const answer = JSON.parse(await ask("GET", `${CLIENT}/sync?${query}`));
    await machine.receiveSyncChanges(
      JSON.stringify(answer.to_device?.events ?? []),
      new sdk.DeviceLists(
        ids(answer.device_lists?.changed ?? []),
        ids(answer.device_lists?.left ?? []),
      ),
      new Map(Object.entries(answer.device_one_time_keys_count ?? {})),
      new Set(answer.device_unused_fallback_key_types ?? []),
      trusting(),
    );
    await drain();
    for (const [room, joined] of Object.entries(answer.rooms?.join ?? {})) {
      const all = [...(joined.state?.events ?? []), ...(joined.timeline?.events ?? [])];
      if (all.some((event) => event.type === "m.room.encryption")) encrypted.set(room, []);
      if (encrypted.has(room)) {
        encrypted.set(room, await members(room));
        await machine.updateTrackedUsers(ids(encrypted.get(room)));
        await drain();
      }
      for (const event of joined.timeline?.events ?? []) await arrived(room, event);
    }
    await advance();
    await drain();
    since = answer.next_batch;
  }
}

async function start(account, given) {
  token = account.access_token;
  user = account.user_id;
  password = given;
  machine = await sdk.OlmMachine.initialize(new sdk.UserId(user), new sdk.DeviceId(account.device_id));
  await drain();
  say("ready", { user, device: account.device_id });
  sync().catch((failure) => fail(failure));
}

const fail = (failure) => {
  say("failed", { why: String(failure?.stack ?? failure) });
  process.exit(1);
};

// ---- what it is told

const tasks = {
  async register({ name, secret }) {
    const body = { username: name, password: secret, auth: { type: "m.login.dummy" } };
    await start(await (await http("POST", `${CLIENT}/register`, body)).json(), secret);
  },
  async login({ name, secret }) {
    const body = { type: "m.login.password", identifier: { type: "m.id.user", user: name }, password: secret };
    await start(await (await http("POST", `${CLIENT}/login`, body)).json(), secret);
  },
  async bootstrap() {
    const made = await machine.bootstrapCrossSigning(true);
    if (made.uploadKeysRequest) await deliver(made.uploadKeysRequest);
    await uploadSigningKeys(made.uploadSigningKeysRequest.body);
    await deliver(made.uploadSignaturesRequest);
    say("bootstrapped");
  },
  async join({ room }) {
    await ask("POST", `${CLIENT}/join/${encodeURIComponent(room)}`, {});
    say("joined", { room });
  },
  async send({ room, body }) {
    await toRoom(room, "m.room.message", { msgtype: "m.text", body });
    say("sent");
  },
  async sendFile({ room, text }) {
    const sealed = sdk.Attachment.encrypt(new TextEncoder().encode(text));
    const uploaded = await (await http("POST", "/_matrix/media/v3/upload", sealed.encryptedData, true)).json();
    const info = { ...JSON.parse(sealed.mediaEncryptionInfo), url: uploaded.content_uri };
    await toRoom(room, "m.room.message", { msgtype: "m.file", body: "note.txt", filename: "note.txt", file: info });
    say("sent");
  },
  async verifyPerson({ room, who }) {
    const identity = await machine.getIdentity(new sdk.UserId(who));
    const content = JSON.parse(identity.verificationRequestContent(METHODS));
    const sent = JSON.parse(await toRoom(room, "m.room.message", content));
    identity.requestVerification(new sdk.RoomId(room), new sdk.EventId(sent.event_id), METHODS);
    say("asking");
  },
  async verifyOwn() {
    const identity = await machine.getIdentity(new sdk.UserId(user));
    const [, request] = await identity.requestVerification(METHODS);
    await deliver(request);
    say("asking");
  },
  async compare() {
    for (const request of verifications()) {
      if (request.isReady()) {
        sas.set(request.flowId, { begun: true });
        const [, begun] = await request.startSas();
        await deliver(begun);
      }
    }
    say("comparing");
  },
  async confirm() {
    for (const state of sas.values()) {
      if (state.shown && !state.confirmed) {
        state.confirmed = true;
        for (const request of await state.shown.confirm()) await deliver(request);
      }
    }
    await drain();
    say("confirmed");
  },
  async makeBackup() {
    const key = sdk.BackupDecryptionKey.createRandomKey();
    const publicKey = key.megolmV1PublicKey.publicKeyBase64;
    const authData = { public_key: publicKey };
    const signatures = JSON.parse((await machine.sign(canonical(authData))).asJSON());
    const body = { algorithm: "m.megolm_backup.v1.curve25519-aes-sha2", auth_data: { ...authData, signatures } };
    const { version } = await (await http("POST", `${CLIENT}/room_keys/version`, body)).json();
    await machine.saveBackupDecryptionKey(key, version);
    await machine.enableBackupV1(publicKey, version);
    for (let batch; (batch = await machine.backupRoomKeys()); ) await deliver(batch);
    say("backed up", { version });
  },
  async restore() {
    // shared by the other device once this one is verified
    const [secret] = await machine.getSecretsFromInbox("m.megolm_backup.v1");
    if (!secret) return say("no key");
    const key = sdk.BackupDecryptionKey.fromBase64(secret);
    const { version, auth_data: made } = await (await http("GET", `${CLIENT}/room_keys/version`)).json();
    if (key.megolmV1PublicKey.publicKeyBase64 !== made.public_key) return say("another key");
    const { rooms } = await (await http("GET", `${CLIENT}/room_keys/keys?version=${version}`)).json();
    const keys = new Map();
    let count = 0;
    for (const [room, { sessions }] of Object.entries(rooms)) {
      const opened = new Map();
      for (const [id, { session_data: sealed }] of Object.entries(sessions)) {
        opened.set(id, JSON.parse(key.decryptV1(sealed.ephemeral, sealed.mac, sealed.ciphertext)));
        count++;
      }
      keys.set(new sdk.RoomId(room), opened);
    }
    await machine.importBackedUpRoomKeys(keys, undefined, version);
    say("restored", { count });
  },
  async read({ room }) {
    const path = `${CLIENT}/rooms/${encodeURIComponent(room)}/messages?dir=b&limit=100`;
    const { chunk } = await (await http("GET", path)).json();
    const bodies = [];
    for (const event of chunk.reverse()) {
      if (event.type !== "m.room.encrypted") continue;
      try {
        const opened = await machine.decryptRoomEvent(JSON.stringify(event), new sdk.RoomId(room), trusting());
        const clear = JSON.parse(opened.event);
        if (clear.type === "m.room.message" && clear.content.msgtype === "m.text") bodies.push(clear.content.body);
      } catch {
        bodies.push(null);
      }
    }
    say("history", { bodies });
  },
  async exportKeys({ passphrase }) {
    const keys = await machine.exportRoomKeys(() => true);
    say("keys", { file: sdk.OlmMachine.encryptExportedRoomKeys(keys, passphrase, 1000) });
  },
  async importKeys({ file: text, passphrase }) {
    const keys = sdk.OlmMachine.decryptExportedRoomKeys(text, passphrase);
    const result = await machine.importExportedRoomKeys(keys, () => {});
    say("imported", { count: Number(result.importedCount) });
  },
};

function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join(",")}}`;
}

process.on("unhandledRejection", fail);
await sdk.initAsync();
for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  await tasks[task.do](task).catch((failure) => fail(failure));
}
process.exit(0);
