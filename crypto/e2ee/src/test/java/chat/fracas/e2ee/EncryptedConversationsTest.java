package chat.fracas.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.decrypt.RoomEventDecryption;
import chat.fracas.e2ee.decrypt.Undecryptable;
import chat.fracas.e2ee.world.VirtualDevice;
import chat.fracas.e2ee.world.World;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several people with three devices each, in rooms, with devices that come and go, restarts, kills
/// before a step is written, and one request in ten that fails.
class EncryptedConversationsTest {
  private static final int PEOPLE = 5;
  private static final int DEVICES = 3;

  /// More of them, with `-Dfracas.story.messages=10000`, where there is time.
  private static final int MESSAGES = Integer.getInteger("fracas.story.messages", 100);

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyMessageIsReadByEveryDeviceThatItsSenderCouldKnow(long seed) {
    System.out.println("EncryptedConversationsTest seed " + seed);
    new Story(seed).run();
  }

  private static final class Story {
    final World world;
    final List<VirtualDevice.Sent> sent = new ArrayList<>();
    final RoomId everybody;
    final RoomId two;
    int devicesMade;

    Story(long seed) {
      world = new World(seed);
      for (int person = 0; person < PEOPLE; person++) {
        for (int device = 0; device < DEVICES; device++) {
          addDevice(person);
        }
      }
      everybody = world.room("!all:s0", world.devices.toArray(VirtualDevice[]::new));
      two =
          world.room(
              "!two:s0", world.devices.subList(0, 2 * DEVICES).toArray(VirtualDevice[]::new));
    }

    private VirtualDevice addDevice(int person) {
      return world.device("@p" + person + ":s" + person % 2, "D" + devicesMade++);
    }

    private VirtualDevice any() {
      return world.devices.get(world.random.below(world.devices.size()));
    }

    void run() {
      world.failingPercent = 10;
      world.killedPercent = 3;
      while (sent.size() < MESSAGES) {
        step();
      }
      world.failingPercent = 0;
      world.killedPercent = 0;
      for (int i = 0; i < 5; i++) {
        world.syncAll();
        world.devices.forEach(VirtualDevice::pump);
      }
      check();
    }

    private void step() {
      world.pass(Duration.ofSeconds(1 + world.random.below(1800)));
      VirtualDevice device = any();
      int choice = world.random.below(100);
      if (choice < 45) {
        RoomId room = room(device);
        sent.add(device.send(room, "message " + sent.size()));
      } else if (choice < 90) {
        device.sync();
      } else if (choice < 94) {
        device.restart();
      } else if (choice < 96) {
        addDevice(world.random.below(PEOPLE));
      } else if (choice < 98 && world.devices.size() > PEOPLE * 2) {
        world.logOut(device);
      } else {
        comeOrGo();
      }
    }

    private RoomId room(VirtualDevice device) {
      boolean isInTwo = world.server.members(two).contains(device.user());
      return isInTwo && world.happens(40) ? two : everybody;
    }

    /// The fourth person joins the small room, or leaves it again.
    private void comeOrGo() {
      var person = UserId.parse("@p3:s1");
      if (world.server.members(two).contains(person)) {
        world.server.leave(two, person);
        world.devices.forEach(device -> device.someoneLeft(two));
      } else {
        world.server.join(two, person);
      }
    }

    private void check() {
      int expected = 0;
      List<String> unexplained = new ArrayList<>();
      for (VirtualDevice.Sent message : sent) {
        for (VirtualDevice device : world.devices) {
          if (message.readers().contains(device.own)
              && world.server.members(message.room()).contains(device.user())) {
            expected++;
            if (!device.text(message.event()).equals(message.text())) {
              unexplained.add(
                  device.own + " " + message.event() + " " + device.text(message.event()));
            }
          }
        }
      }
      assertThat(unexplained).isEmpty();
      assertThat(expected).isGreaterThan(MESSAGES * PEOPLE);
      world.devices.forEach(this::checkOthers);
    }

    /// What a device was not meant to read has an explanation: it was not there, or its sender had not
    /// been told of it yet. Never is it corrupt, replayed or of another sender.
    private void checkOthers(VirtualDevice device) {
      Set<Class<?>> reasons = new HashSet<>();
      for (EventId event : device.read.keySet()) {
        if (device.read.get(event) instanceof RoomEventDecryption.Failed(Undecryptable reason)) {
          reasons.add(reason.getClass());
        }
      }
      assertThat(reasons)
          .isSubsetOf(
              Undecryptable.NoKeyYet.class,
              Undecryptable.SentBeforeJoined.class,
              Undecryptable.SentBeforeSignedIn.class);
    }
  }
}
