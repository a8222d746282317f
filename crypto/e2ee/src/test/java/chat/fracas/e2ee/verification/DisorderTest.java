package chat.fracas.e2ee.verification;

import static chat.fracas.e2ee.verification.World.ALICE;
import static chat.fracas.e2ee.verification.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a bad network does to a verification: it may end it, it may never lead it astray.
final class DisorderTest {
  private static final int MESSAGES = 10;

  private final World world = new World(11);
  private final World.Actor alice = world.device(ALICE, "ALICEPC", true);
  private final World.Actor bob = world.device(BOB, "BOBPHONE", true);

  @BeforeEach
  void aliceAsks() {
    alice.requestInRoom(BOB);
  }

  /// Both people do what they are asked for until there is nothing to do.
  private void converse(Function<World.Envelope, List<World.Envelope>> network) {
    boolean goesOn = true;
    while (goesOn) {
      world.run(network);
      goesOn = act(bob) | act(alice);
    }
  }

  private boolean act(World.Actor actor) {
    return !actor.verifications.all().isEmpty()
        && switch (actor.state()) {
          case VerificationState.Asked asked -> {
            actor.accept();
            yield true;
          }
          case VerificationState.Ready ready when actor == alice -> {
            actor.compare();
            yield true;
          }
          case VerificationState.Comparing comparing -> {
            actor.confirm();
            yield true;
          }
          default -> false;
        };
  }

  static IntStream messages() {
    return IntStream.range(0, MESSAGES);
  }

  private List<World.Envelope> numbered(
      int number, World.Envelope envelope, List<World.Envelope> instead) {
    return world.sent.indexOf(envelope) == number ? instead : List.of(envelope);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageThatComesTwiceIsTakenOnce(int number) {
    converse(envelope -> numbered(number, envelope, List.of(envelope, envelope)));
    assertThat(world.sent).hasSize(MESSAGES);
    assertThat(alice.verified().user()).isEqualTo(BOB);
    assertThat(bob.verified().user()).isEqualTo(ALICE);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageThatComesAgainAtTheEndChangesNothing(int number) {
    converse(List::of);
    world.deliver(world.sent.get(number));
    assertThat(world.wire).isEmpty();
    assertThat(alice.verified().user()).isEqualTo(BOB);
    assertThat(bob.verified().user()).isEqualTo(ALICE);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whenAMessageIsLost_bothSidesEndInTime(int number) {
    converse(envelope -> numbered(number, envelope, List.of()));
    world.pass(Verifications.MAX_AGE);
    world.run();
    List<World.Actor> witnesses = number == 0 ? List.of(alice) : List.of(alice, bob);
    assertThat(witnesses).allMatch(actor -> actor.state().isFinal());
    // only the last message of each may be lost without harm to the other
    boolean harmless = number >= MESSAGES - 2;
    assertThat(witnesses.stream().filter(actor -> actor.state() instanceof VerificationState.Done))
        .hasSize(harmless ? 1 : 0);
  }

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void inAnyDisorderBothSidesEnd_andWhoeverSucceedsHasTheRightKeys(int seed) {
    var random = new Random(seed);
    List<World.Envelope> held = new ArrayList<>();
    converse(
        envelope -> {
          List<World.Envelope> now = new ArrayList<>();
          switch (random.nextInt(6)) {
            case 0 -> held.add(envelope);
            case 1 -> now.addAll(List.of(envelope, envelope));
            default -> now.add(envelope);
          }
          if (!held.isEmpty() && random.nextInt(3) == 0) {
            now.add(held.removeFirst());
          }
          return now;
        });
    held.forEach(world::deliver);
    world.run();
    world.pass(Verifications.MAX_AGE);
    world.run();
    for (World.Actor actor : List.of(alice, bob)) {
      for (Verification verification : actor.verifications.all()) {
        assertThat(verification.state().isFinal()).isTrue();
        if (verification.state() instanceof VerificationState.Done done) {
          assertThat(done.verified().masterKey())
              .contains(world.masterKeys.get(done.verified().user()));
        }
      }
    }
  }
}
