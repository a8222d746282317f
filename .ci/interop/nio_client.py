"""Drives a homeserver with matrix-nio, a client written elsewhere: register, room, sync, send, receive, media.

Usage: nio_client.py BASE_URL
Prints one line a step and exits non-zero at the first difference from what the specification promises.
"""

import asyncio
import io
import sys
import time

from nio import (
    AsyncClient,
    DownloadResponse,
    ErrorResponse,
    JoinResponse,
    LogoutResponse,
    MemoryDownloadResponse,
    ProfileGetResponse,
    RegisterResponse,
    RoomCreateResponse,
    RoomGetStateResponse,
    RoomInviteResponse,
    RoomMessagesResponse,
    RoomMessageText,
    RoomPutStateResponse,
    RoomRedactResponse,
    RoomSendResponse,
    SyncResponse,
    UploadResponse,
)

PASSWORD = "correct horse battery staple"
PAGES = 40


def check(what, answer, kind):
    if not isinstance(answer, kind):
        raise SystemExit(f"FAILED {what}: {answer!r}")
    print(f"ok     {what}")
    return answer


async def register(base, name):
    client = AsyncClient(base, name)
    check(f"register {name}", await client.register(name, PASSWORD, "nio"), RegisterResponse)
    return client


async def sync_until(client, wanted, what):
    """Syncs until wanted(response) gives something, at most 20 times."""
    for _ in range(20):
        answer = await client.sync(timeout=3000)
        if isinstance(answer, ErrorResponse):
            raise SystemExit(f"FAILED {what}: {answer!r}")
        found = wanted(answer)
        if found:
            print(f"ok     {what}")
            return found
    raise SystemExit(f"FAILED {what}: not in 20 syncs")


def texts(response, room_id):
    joined = response.rooms.join.get(room_id)
    if joined is None:
        return []
    return [event.body for event in joined.timeline.events if isinstance(event, RoomMessageText)]


async def talk(alice, bob):
    room = check("create room", await alice.room_create(name="Interop", topic="nio"), RoomCreateResponse)
    check("first sync", await bob.sync(timeout=0, full_state=True), SyncResponse)
    check("invite", await alice.room_invite(room.room_id, bob.user_id), RoomInviteResponse)
    await sync_until(bob, lambda r: r.rooms.invite.get(room.room_id), "invite arrives")
    check("join", await bob.join(room.room_id), JoinResponse)
    await alice.sync(timeout=0)

    waiting = asyncio.create_task(
        sync_until(bob, lambda r: "hello from nio" in texts(r, room.room_id), "long poll wakes with the message")
    )
    await asyncio.sleep(0.3)
    sent = check(
        "send",
        await alice.room_send(
            room.room_id, "m.room.message", {"msgtype": "m.text", "body": "hello from nio"}, tx_id="same-transaction"
        ),
        RoomSendResponse,
    )
    await waiting
    again = check(
        "send again with the same transaction id",
        await alice.room_send(
            room.room_id, "m.room.message", {"msgtype": "m.text", "body": "hello from nio"}, tx_id="same-transaction"
        ),
        RoomSendResponse,
    )
    if again.event_id != sent.event_id:
        raise SystemExit("FAILED one transaction id made two events")
    await page(alice, bob, room.room_id)
    await state_and_redaction(alice, bob, room.room_id, sent.event_id)
    return room.room_id


async def page(alice, bob, room_id):
    for number in range(120):
        answer = await alice.room_send(room_id, "m.room.message", {"msgtype": "m.text", "body": f"line {number}"})
        if not isinstance(answer, RoomSendResponse):
            raise SystemExit(f"FAILED sending line {number}: {answer!r}")
    latest = check("sync with a gap", await bob.sync(timeout=0), SyncResponse)
    timeline = latest.rooms.join[room_id].timeline
    if not timeline.limited:
        raise SystemExit("FAILED 120 events came as one unlimited timeline")
    bodies, token = texts(latest, room_id)[::-1], timeline.prev_batch
    for _ in range(PAGES):
        older = check("messages", await bob.room_messages(room_id, token, limit=25), RoomMessagesResponse)
        bodies += [event.body for event in older.chunk if isinstance(event, RoomMessageText)]
        if older.end is None or not older.chunk:
            break
        token = older.end
    lines = [body for body in bodies if body.startswith("line ")]
    if lines != [f"line {number}" for number in reversed(range(120))]:
        raise SystemExit(f"FAILED paging back gave {len(lines)} lines, not the 120 sent in order")
    print("ok     paging back gives every line once, in order")


async def state_and_redaction(alice, bob, room_id, event_id):
    check(
        "set topic",
        await alice.room_put_state(room_id, "m.room.topic", {"topic": "a new topic"}),
        RoomPutStateResponse,
    )
    state = check("room state", await bob.room_get_state(room_id), RoomGetStateResponse)
    topics = [event["content"]["topic"] for event in state.events if event["type"] == "m.room.topic"]
    if topics != ["a new topic"]:
        raise SystemExit(f"FAILED topics {topics}")
    check("redact", await alice.room_redact(room_id, event_id, reason="interop"), RoomRedactResponse)
    check("typing", await alice.room_typing(room_id, True), object)
    check("read receipt", await bob.room_read_markers(room_id, event_id, event_id), object)
    check("display name", await alice.set_displayname("Alice of nio"), object)
    profile = check("profile", await bob.get_profile(alice.user_id), ProfileGetResponse)
    if profile.displayname != "Alice of nio":
        raise SystemExit(f"FAILED profile {profile.displayname}")


async def media(alice, bob):
    data = bytes(range(256)) * 2048
    answer, _ = await alice.upload(
        lambda *_: io.BytesIO(data), content_type="application/octet-stream", filename="bytes.bin", filesize=len(data)
    )
    uploaded = check("upload", answer, UploadResponse)
    downloaded = check(
        "download", await bob.download(uploaded.content_uri), (DownloadResponse, MemoryDownloadResponse)
    )
    if downloaded.body != data:
        raise SystemExit("FAILED the bytes downloaded are not the bytes uploaded")


async def main(base):
    stamp = int(time.time() * 1000)
    alice, bob = await register(base, f"alice{stamp}"), await register(base, f"bob{stamp}")
    try:
        await talk(alice, bob)
        await media(alice, bob)
        token = bob.access_token
        check("logout", await bob.logout(), LogoutResponse)
        bob.access_token = token
        refused = await bob.sync(timeout=0)
        if not isinstance(refused, ErrorResponse):
            raise SystemExit("FAILED a token works after logout")
    finally:
        await alice.close()
        await bob.close()
    print("matrix-nio: all steps passed")


asyncio.run(main(sys.argv[1]))
