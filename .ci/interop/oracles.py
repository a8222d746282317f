"""oracles.py MESSAGES SEED COMMAND...: our cryptography in conversation with libolm and vodozemac, so many messages with each.

COMMAND starts our side (PeerProcess), with the seed added. Both sides play both roles; messages are lost, repeated, put
out of order and spoiled, and both sides are stopped and started again. Everything but the keys follows from the seed.
Whatever comes out other than it must is a mismatch, and the run fails.
"""
import base64
import hashlib
import os
import random
import subprocess
import sys
import tempfile

import olm
import vodozemac as vz
from nio.crypto import attachments, key_export

IN_CHAIN = 25  # messages under way at once in a chain; 40 skipped keys are kept
CHAINS_BACK = 3  # how old a chain may be; 5 are kept
CODE_AND_BLOCK = 8 + 16  # bytes at the end of an Olm message
PICKLE_KEY = b"k" * 32


# nio computes the rounds of a key file one by one in Python, half a minute for a file of ours
key_export.PBKDF2 = lambda passphrase, salt, length, rounds, _: hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, rounds, length)


def b64(data):
    return base64.b64encode(data.encode() if isinstance(data, str) else data).decode().rstrip("=")


def unb64(text):
    return base64.b64decode(text + "=" * (-len(text) % 4))


def spoiled(rng, body, tail=None):
    """One bit is another; of the last bytes only, where a number is given."""
    data = bytearray(unb64(body))
    data[rng.randrange(len(data) - tail if tail else 1, len(data))] ^= 1 << rng.randrange(8)
    return b64(bytes(data))


class Refused(Exception):
    pass


class Ours:
    """What our side is asked, in its line protocol."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.process.stdin.write(" ".join(str(w) for w in words) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().rstrip("\n").split(" ")
        if answer[0] == "ok":
            return answer[1:]
        if answer[0] == "no":
            raise Refused(" ".join(answer[1:]))
        raise SystemExit(f"our side ended at {words[0]}")

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class OurDevice:
    def __init__(self, ours, name):
        self.ours, self.name, self.sessions = ours, name, 0
        self.curve, self.ed = ours.ask("account", name)

    def key(self, fallback):
        return self.ours.ask("fallback", self.name)[0] if fallback else self.ours.ask("keys", self.name, 1)[0]

    def sign(self, message):
        return self.ours.ask("sign", self.name, b64(message))[0]

    def begin(self, curve, key):
        self.session_id = self.ours.ask("out", self.name + ".s", self.name, curve, key)[0]

    def take_up(self, curve, body):
        self.session_id, text = self.ours.ask("in", self.name + ".s", self.name, curve, body)
        return unb64(text).decode()

    def encrypt(self, text):
        kind, body = self.ours.ask("encrypt", self.name + ".s", b64(text))
        return int(kind), body

    def decrypt(self, kind, body):
        return unb64(self.ours.ask("decrypt", self.name + ".s", kind, body)[0]).decode()

    def restart(self, with_session):
        self.ours.ask("restart", self.name)
        if with_session:
            self.ours.ask("restart", self.name + ".s")


class LibolmDevice:
    def __init__(self):
        self.account = olm.Account()
        self.curve, self.ed = self.account.identity_keys["curve25519"], self.account.identity_keys["ed25519"]

    def key(self, fallback):
        if fallback:
            self.account.generate_fallback_key()
            keys = self.account.fallback_key
        else:
            self.account.generate_one_time_keys(1)
            keys = self.account.one_time_keys
        self.account.mark_keys_as_published()
        return next(iter(keys["curve25519"].values()))

    def sign(self, message):
        return self.account.sign(message)

    def begin(self, curve, key):
        self.session = olm.OutboundSession(self.account, curve, key)
        self.session_id = self.session.id

    def take_up(self, curve, body):
        message = olm.OlmPreKeyMessage(body)
        session = olm.InboundSession(self.account, message, curve)
        text = session.decrypt(message)
        try:
            self.account.remove_one_time_keys(session)
        except olm.OlmAccountError:
            pass  # it was the fallback key
        self.session, self.session_id = session, session.id
        return text

    def encrypt(self, text):
        message = self.session.encrypt(text)
        return message.message_type, message.ciphertext

    def decrypt(self, kind, body):
        try:
            return self.session.decrypt(olm.OlmPreKeyMessage(body) if kind == 0 else olm.OlmMessage(body))
        except olm.OlmSessionError as refused:
            raise Refused(str(refused)) from None

    def restart(self, with_session):
        self.account = olm.Account.from_pickle(self.account.pickle("x"), "x")
        if with_session:
            self.session = olm.Session.from_pickle(self.session.pickle("x"), "x")


class VodozemacDevice:
    def __init__(self):
        self.account = vz.Account()
        self.curve, self.ed = self.account.curve25519_key.to_base64(), self.account.ed25519_key.to_base64()

    def key(self, fallback):
        if fallback:
            self.account.generate_fallback_key()
            keys = self.account.fallback_key
        else:
            self.account.generate_one_time_keys(1)
            keys = self.account.one_time_keys
        self.account.mark_keys_as_published()
        return next(iter(keys.values())).to_base64()

    def sign(self, message):
        return self.account.sign(message.encode()).to_base64()

    def begin(self, curve, key):
        key = vz.Curve25519PublicKey.from_base64
        self.session = self.account.create_outbound_session(key(curve), key(self.their_key))
        self.session_id = self.session.session_id

    def take_up(self, curve, body):
        message = vz.PreKeyMessage.from_base64(body)
        self.session, text = self.account.create_inbound_session(vz.Curve25519PublicKey.from_base64(curve), message)
        self.session_id = self.session.session_id
        return text.decode()

    def encrypt(self, text):
        kind, body = self.session.encrypt(text.encode()).to_parts()
        return kind, b64(body)

    def decrypt(self, kind, body):
        try:
            return self.session.decrypt(vz.AnyOlmMessage.from_parts(kind, unb64(body))).decode()
        except (vz.OlmDecryptionException, vz.DecodeException) as refused:
            raise Refused(str(refused)) from None

    def restart(self, with_session):
        self.account = vz.Account.from_pickle(self.account.pickle(PICKLE_KEY), PICKLE_KEY)
        if with_session:
            self.session = vz.Session.from_pickle(self.session.pickle(PICKLE_KEY), PICKLE_KEY)


class ImportedDevice(OurDevice):
    """Our side, going on from what libolm has kept."""

    def __init__(self, ours, name, libolm):
        self.ours, self.name = ours, name
        self.curve, self.ed = ours.ask("import-account", name, libolm.account.pickle("x").decode(), b64("x"))
        self.session_id = ours.ask("import-session", name + ".s", libolm.session.pickle("x").decode(), b64("x"))[0]


class Run:
    def __init__(self, ours, rng):
        self.ours, self.rng = ours, rng
        self.count, self.checks, self.mismatches = 0, 0, []

    def check(self, what, got, wanted):
        self.checks += 1
        if got != wanted:
            self.mismatches.append(what)
            print(f"MISMATCH: {what}: {got!r} instead of {wanted!r}", file=sys.stderr)

    def opens(self, what, wanted, call):
        try:
            self.check(what, call(), wanted)
        except Exception as refused:  # noqa: BLE001: whatever was raised is the mismatch
            self.check(what, f"{type(refused).__name__}: {refused}", wanted)

    def refuses(self, what, call):
        self.checks += 1
        try:
            call()
        except Refused:
            return
        self.mismatches.append(what)
        print(f"MISMATCH: {what} was not refused", file=sys.stderr)

    def text(self):
        return f"message {self.count} " + "ä" * self.rng.randrange(0, 60)

    # Olm

    def conversation(self, name, a, b, steps):
        """a begins."""
        key = b.key(fallback=self.rng.random() < 0.3)
        a.their_key = key
        a.begin(b.curve, key)
        sides = [a, b]
        ready = [True, False]
        under_way = [[], []]  # by receiver: chain, kind, body, text
        delivered = [[], []]
        chain = [0, 0]
        turned = [False, False]
        done = 0
        while done < steps:
            what = self.rng.random()
            i = self.rng.randrange(2)
            if what < 0.5:
                if not ready[i]:
                    continue
                if turned[i]:
                    chain[i], turned[i] = chain[i] + 1, False
                text = self.text()
                kind, body = sides[i].encrypt(text)
                self.count, done = self.count + 1, done + 1
                queue = under_way[1 - i]
                queue.append((chain[i], kind, body, text))
                # what is too old is lost
                queue[:] = [m for m in queue if m[0] >= chain[i] - CHAINS_BACK][-IN_CHAIN:]
            elif what < 0.95:
                self.deliver(name, sides, i, ready, under_way[i], delivered[i], turned)
            elif what < 0.97 and delivered[i]:
                kind, body = self.rng.choice(delivered[i])
                self.refuses(f"{name}: repetition", lambda: sides[i].decrypt(kind, body))
            elif ready[i]:
                sides[i].restart(True)
        self.check(f"{name}: session id", b.session_id if ready[1] else a.session_id, a.session_id)
        return sides, ready, under_way

    def deliver(self, name, sides, i, ready, queue, delivered, turned):
        if not queue:
            return
        at = self.rng.randrange(len(queue)) if self.rng.random() < 0.5 else 0
        _, kind, body, text = queue.pop(at)
        if self.rng.random() < 0.05:
            return  # lost
        receiver = sides[i]
        if not ready[i]:
            self.opens(f"{name}: first message", text, lambda: receiver.take_up(sides[1 - i].curve, body))
            ready[i] = True
        else:
            if kind == 1 and self.rng.random() < 0.05:
                # vodozemac checks the code over what it read, so that it takes an index 0 under a tag it does not know
                tail = None if isinstance(receiver, OurDevice) else CODE_AND_BLOCK
                self.refuses(f"{name}: spoiled", lambda: receiver.decrypt(kind, spoiled(self.rng, body, tail)))
            self.opens(f"{name}: message", text, lambda: receiver.decrypt(kind, body))
        delivered.append((kind, body))
        del delivered[:-5]
        turned[i] = True

    def olm(self, peer, device, messages):
        number = 0
        until = self.count + messages
        while self.count < until:
            number += 1
            ours, theirs = OurDevice(self.ours, f"{peer}{number}"), device()
            self.signatures(peer, ours, theirs)
            first, second = (ours, theirs) if number % 2 else (theirs, ours)
            name = f"{peer} Olm {number}"
            sides, ready, under_way = self.conversation(name, first, second, min(200, until - self.count))
            if isinstance(theirs, LibolmDevice) and all(ready):
                at = sides.index(theirs)
                moved = ImportedDevice(self.ours, f"{peer}{number}.moved", theirs)
                self.check(f"{name}: moved", (moved.curve, moved.ed, moved.session_id), (theirs.curve, theirs.ed, theirs.session_id))
                for _, kind, body, text in under_way[at]:
                    self.opens(f"{name}: moved", text, lambda: moved.decrypt(kind, body))
                kind, body = moved.encrypt("moved")
                self.opens(f"{name}: moved", "moved", lambda: sides[1 - at].decrypt(kind, body))
                self.ours.ask("forget", moved.name)
                self.ours.ask("forget", moved.name + ".s")
            self.ours.ask("forget", ours.name)
            self.ours.ask("forget", ours.name + ".s")

    def signatures(self, peer, ours, theirs):
        message = self.text()
        signature = ours.sign(message)
        if peer == "libolm":
            self.opens(f"{peer}: our signature", None, lambda: olm.ed25519_verify(ours.ed, message, signature))
        else:
            public, made = vz.Ed25519PublicKey.from_base64(ours.ed), vz.Ed25519Signature.from_base64(signature)
            self.opens(f"{peer}: our signature", None, lambda: public.verify_signature(message.encode(), made))
        self.check(f"{peer}: their signature", self.ours.ask("verify", theirs.ed, b64(message), theirs.sign(message)), ["true"])

    # Megolm

    def megolm(self, peer, messages):
        number = 0
        until = self.count + messages
        while self.count < until:
            number += 1
            self.room(peer, f"{peer}g{number}", ours_sends=number % 2 == 1, steps=min(400, until - self.count))

    def room(self, peer, name, ours_sends, steps):
        sender = OurSender(self.ours, name) if ours_sends else PEER_SENDERS[peer]()
        make = (lambda key, exported: PEER_READERS[peer](key, exported)) if ours_sends else (
            lambda key, exported: OurReader(self.ours, name + f".{self.rng.randrange(1 << 30)}", key, exported))
        readers = [(0, make(sender.key(), False))]
        sent = []
        for _ in range(steps):
            text = self.text()
            sent.append((text, sender.encrypt(text)))
            self.count += 1
            for _ in range(self.rng.randrange(3)):
                index = self.rng.randrange(max(0, len(sent) - 30), len(sent)) if self.rng.random() < 0.9 else self.rng.randrange(len(sent))
                first, reader = self.rng.choice(readers)
                wanted, body = sent[index]
                if index < first:
                    self.refuses(f"{peer} Megolm: earlier message", lambda: reader.decrypt(body))
                else:
                    self.opens(f"{peer} Megolm: message", (wanted, index), lambda: reader.decrypt(body))
            chance = self.rng.random()
            if chance < 0.02:
                sender.restart()
            elif chance < 0.04:
                self.rng.choice(readers)[1].restart()
            elif chance < 0.06:
                _, reader = self.rng.choice(readers)
                self.refuses(f"{peer} Megolm: spoiled", lambda: reader.decrypt(spoiled(self.rng, sent[-1][1])))
            elif chance < 0.08 and len(readers) < 6:
                readers.append((len(sent), make(sender.key(), False)))
            elif chance < 0.10:
                first, reader = self.rng.choice(readers)
                index = self.rng.randrange(first, len(sent) + 1)
                self.exported(peer, name, reader, index, sender)
                if len(readers) < 6:
                    readers.append((index, make(reader.export(index), True)))
        if ours_sends and peer == "libolm":
            first, reader = self.rng.choice(readers)
            moved = self.ours.ask("import-reader", name + ".moved", reader.session.pickle("x").decode(), b64("x"))
            self.check(f"{peer} Megolm: moved", moved, [sender.session_id, str(first)])
            wanted = [str(len(sent) - 1), b64(sent[-1][0])]
            if first < len(sent):
                self.opens(f"{peer} Megolm: moved", wanted, lambda: self.ours.ask("group-decrypt", name + ".moved", sent[-1][1]))
        self.check(f"{peer} Megolm: session id", {reader.session_id for _, reader in readers}, {sender.session_id})

    def exported(self, peer, name, reader, index, sender):
        """What one side exports, the other exports again to the byte."""
        key = reader.export(index)
        other = (OurReader(self.ours, name + ".again", key, True) if isinstance(reader, PEER_READERS[peer])
                 else PEER_READERS[peer](key, True))
        self.opens(f"{peer} Megolm: export", key, lambda: other.export(index))

    # the rest

    def sas(self, peer, times):
        for number in range(times):
            ours = self.ours.ask("sas", "sas")[0]
            theirs = olm.Sas() if peer == "libolm" else vz.Sas()
            their_key = theirs.pubkey if peer == "libolm" else theirs.public_key.to_base64()
            self.ours.ask("sas-agree", "sas", their_key)
            if peer == "libolm":
                theirs.set_their_pubkey(ours)
            else:
                theirs = theirs.diffie_hellman(vz.Curve25519PublicKey.from_base64(ours))
            sides = [("@ours:example.org", "OURS", ours), ("@théirs:example.org", "THEIRS", their_key)]
            if number % 2:
                sides.reverse()
            info = "|".join(["MATRIX_KEY_VERIFICATION_SAS", *sides[0], *sides[1], f"txn{number}"])
            shown = self.ours.ask("sas-show", "sas", *(w if i == 2 else b64(w) for side in sides for i, w in enumerate(side)), b64(f"txn{number}"))
            self.check(f"{peer} SAS: shown", shown, [",".join(map(str, part)) for part in their_sas(peer, theirs, info)])
            value, info = self.text(), f"MATRIX_KEY_VERIFICATION_MAC{number}"
            code = theirs.calculate_mac_fixed_base64(value, info) if peer == "libolm" else theirs.calculate_mac(value, info)
            self.check(f"{peer} SAS: code", self.ours.ask("sas-mac", "sas", b64(value), b64(info)), [code])
            self.check(f"{peer} SAS: code", self.ours.ask("sas-verify", "sas", b64(value), b64(info), code), ["true"])
            self.check(f"{peer} SAS: other code", self.ours.ask("sas-verify", "sas", b64(value + "x"), b64(info), code), ["false"])

    def backup(self, peer, times):
        for _ in range(times):
            public, _ = self.ours.ask("backup", "backup")
            text = self.text()
            if peer == "libolm":
                sealed = olm.PkEncryption(public).encrypt(text)
                parts = sealed.ephemeral_key, sealed.ciphertext, sealed.mac
                theirs = olm.PkDecryption()
                their_public = theirs.public_key
                opened = lambda e, c, m: theirs.decrypt(olm.PkMessage(e, m, c))  # noqa: E731
            else:
                sealed = vz.PkEncryption.from_key(vz.Curve25519PublicKey.from_base64(public)).encrypt(text.encode())
                parts = b64(sealed.ephemeral_key), b64(sealed.ciphertext), b64(sealed.mac)
                theirs = vz.PkDecryption()
                their_public = theirs.public_key.to_base64()
                opened = lambda e, c, m: theirs.decrypt(vz.Message.from_base64(c, m, e)).decode()  # noqa: E731
            self.opens(f"{peer} backup: theirs", text, lambda: unb64(self.ours.ask("backup-open", "backup", *parts)[0]).decode())
            made = self.ours.ask("backup-seal", their_public, b64(text))
            self.opens(f"{peer} backup: ours", text, lambda: opened(*made))

    def attachments(self, times):
        for _ in range(times):
            data = self.rng.randbytes(self.rng.choice([0, 1, 15, 16, 17, 5000, 70_000]))
            key, block, digest, ciphertext = self.ours.ask("attach", b64(data))
            self.opens("attachment: ours", data, lambda: attachments.decrypt_attachment(unb64(ciphertext), key, digest, block))
            ciphertext, keys = attachments.encrypt_attachment(data)
            key = keys["key"]["k"].replace("-", "+").replace("_", "/")
            words = [w.rstrip("=") for w in (key, keys["iv"], keys["hashes"]["sha256"])]
            self.opens("attachment: theirs", data, lambda: unb64(self.ours.ask("unattach", *words, b64(ciphertext))[0]))

    def key_files(self):
        with tempfile.TemporaryDirectory() as folder:
            file, data, passphrase = os.path.join(folder, "keys"), self.rng.randbytes(3000), "password"
            with open(file, "wb") as out:
                out.write(unb64(self.ours.ask("key-file", b64(data), b64(passphrase))[0]))
            self.opens("key file: ours", data, lambda: key_export.decrypt_and_read(file, passphrase))
            os.remove(file)
            key_export.encrypt_and_save(data, file, passphrase, 1000)
            with open(file, "rb") as written:
                made = b64(written.read())
            self.opens("key file: theirs", data, lambda: unb64(self.ours.ask("open-key-file", made, b64(passphrase))[0]))


def their_sas(peer, sas, info):
    if peer == "vodozemac":
        shown = sas.bytes(info)
        return list(shown.emoji_indices), list(shown.decimals)
    bits = int.from_bytes(sas.generate_bytes(info, 6), "big")
    return [bits >> 42 - 6 * i & 63 for i in range(7)], [(bits >> 35 - 13 * i & 0x1FFF) + 1000 for i in range(3)]


class OurSender:
    def __init__(self, ours, name):
        self.ours, self.name = ours, name
        self.session_id = ours.ask("group", name)[0]

    def key(self):
        return self.ours.ask("group-key", self.name)[1]

    def encrypt(self, text):
        return self.ours.ask("group-encrypt", self.name, b64(text))[0]

    def restart(self):
        self.ours.ask("restart", self.name)


class OurReader:
    def __init__(self, ours, name, key, exported):
        self.ours, self.name = ours, name
        self.session_id = ours.ask("reader-export" if exported else "reader", name, key)[0]

    def decrypt(self, body):
        index, text = self.ours.ask("group-decrypt", self.name, body)
        return unb64(text).decode(), int(index)

    def export(self, index):
        return self.ours.ask("export", self.name, index)[0]

    def restart(self):
        self.ours.ask("restart", self.name)


class LibolmSender:
    def __init__(self):
        self.session = olm.OutboundGroupSession()
        self.session_id = self.session.id

    def key(self):
        return self.session.session_key

    def encrypt(self, text):
        return self.session.encrypt(text)

    def restart(self):
        self.session = olm.OutboundGroupSession.from_pickle(self.session.pickle("x"), "x")


class LibolmReader:
    def __init__(self, key, exported):
        self.session = olm.InboundGroupSession.import_session(key) if exported else olm.InboundGroupSession(key)
        self.session_id = self.session.id

    def decrypt(self, body):
        try:
            return self.session.decrypt(body)
        except olm.OlmGroupSessionError as refused:
            raise Refused(str(refused)) from None

    def export(self, index):
        return self.session.export_session(index)

    def restart(self):
        self.session = olm.InboundGroupSession.from_pickle(self.session.pickle("x"), "x")


class VodozemacSender:
    def __init__(self):
        self.session = vz.GroupSession()
        self.session_id = self.session.session_id

    def key(self):
        return self.session.session_key.to_base64()

    def encrypt(self, text):
        return self.session.encrypt(text.encode()).to_base64()

    def restart(self):
        self.session = vz.GroupSession.from_pickle(self.session.pickle(PICKLE_KEY), PICKLE_KEY)


class VodozemacReader:
    def __init__(self, key, exported):
        self.session = (vz.InboundGroupSession.import_session(vz.ExportedSessionKey(key)) if exported
                        else vz.InboundGroupSession(vz.SessionKey(key)))
        self.session_id = self.session.session_id

    def decrypt(self, body):
        try:
            opened = self.session.decrypt(vz.MegolmMessage.from_base64(body))
        except (vz.MegolmDecryptionException, vz.DecodeException) as refused:
            raise Refused(str(refused)) from None
        return opened.plaintext.decode(), opened.message_index

    def export(self, index):
        return self.session.export_at(index).to_base64()

    def restart(self):
        self.session = vz.InboundGroupSession.from_pickle(self.session.pickle(PICKLE_KEY), PICKLE_KEY)


PEER_SENDERS = {"libolm": LibolmSender, "vodozemac": VodozemacSender}
PEER_READERS = {"libolm": LibolmReader, "vodozemac": VodozemacReader}


def main():
    messages, seed = int(sys.argv[1]), int(sys.argv[2])
    print(f"seed {seed}")
    ours = Ours([*sys.argv[3:], str(seed)])
    run = Run(ours, random.Random(seed))
    try:
        for peer, device in (("libolm", LibolmDevice), ("vodozemac", VodozemacDevice)):
            for what, part in (("Olm", lambda: run.olm(peer, device, messages * 6 // 10)),
                               ("Megolm", lambda: run.megolm(peer, messages * 4 // 10)),
                               ("SAS", lambda: run.sas(peer, 100)), ("backup", lambda: run.backup(peer, 100))):
                before, checked = run.count, run.checks
                part()
                print(f"{peer} {what}: {run.count - before} messages, {run.checks - checked} checks, {len(run.mismatches)} mismatches", flush=True)
        run.attachments(30)
        run.key_files()
    finally:
        ours.close()
    print(f"{run.count} messages, {run.checks} checks, {len(run.mismatches)} mismatches")
    sys.exit(1 if run.mismatches else 0)


if __name__ == "__main__":
    main()
