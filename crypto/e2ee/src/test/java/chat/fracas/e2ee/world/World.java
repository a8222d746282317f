package chat.fracas.e2ee.world;

import chat.fracas.e2ee.SeededRandom;
import chat.fracas.e2ee.device.DeviceIdentities;
import chat.fracas.e2ee.device.DeviceStanding;
import chat.fracas.e2ee.device.OwnDevice;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Servers, devices and a clock.
public final class World {
  public final FakeHomeserver server = new FakeHomeserver();
  public final SeededRandom random;
  public final List<VirtualDevice> devices = new ArrayList<>();

  /// What everybody thinks of a device; of one that is not here, that its person has no identity.
  public final Map<OwnDevice, DeviceStanding> standings = new HashMap<>();

  public final DeviceIdentities identities =
      (work, device) ->
          standings.getOrDefault(
              new OwnDevice(device.user(), device.device()), DeviceStanding.NO_IDENTITY);

  /// Of a hundred requests and syncs, so many fail, half of them after the server has acted.
  public int failingPercent;

  /// Of a hundred steps, so many end in a kill before they are written.
  public int killedPercent;

  private Instant now = Instant.parse("2026-05-01T12:00:00Z");

  public World(long seed) {
    this.random = new SeededRandom(seed);
  }

  public Instant now() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public boolean happens(int percent) {
    return random.below(100) < percent;
  }

  /// A new device that has uploaded its keys.
  public VirtualDevice device(String user, String id) {
    var device = new VirtualDevice(this, new OwnDevice(UserId.parse(user), new DeviceId(id)));
    server.register(device.own);
    devices.add(device);
    device.start();
    device.pump();
    return device;
  }

  public void logOut(VirtualDevice device) {
    server.remove(device.own);
    devices.remove(device);
  }

  public RoomId room(String id, VirtualDevice... members) {
    RoomId room = RoomId.parse(id);
    for (VirtualDevice member : members) {
      server.join(room, member.own.user());
    }
    return room;
  }

  public void syncAll() {
    devices.forEach(VirtualDevice::sync);
  }
}
