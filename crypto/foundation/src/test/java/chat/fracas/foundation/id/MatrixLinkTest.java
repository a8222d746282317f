package chat.fracas.foundation.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// "URIs" of the appendices; the examples of both forms lead to the same places.
final class MatrixLinkTest {
  private static final RoomId ROOM = RoomId.parse("!somewhere:example.org");
  private static final List<ServerName> VIA = List.of(ServerName.parse("elsewhere.ca"));

  private static MatrixLink link(String text) {
    return MatrixLink.tryParse(text).orElseThrow();
  }

  private static MatrixLink room(Optional<EventId> event) {
    return new MatrixLink(new MatrixLink.Target.Room(ROOM), event, VIA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "matrix:r/somewhere:example.org", "matrix:room/somewhere:example.org",
        "https://matrix.to/#/%23somewhere:example.org",
            "https://matrix.to/#/%23somewhere%3Aexample.org",
        "https://matrix.to/#/#somewhere:example.org",
            "HTTPS://Matrix.TO/#/%23somewhere:example.org",
        "MATRIX:r/somewhere%3Aexample.org", "matrix://authority/r/somewhere:example.org",
        "matrix:r/somewhere:example.org#fragment",
            "matrix:r/somewhere:example.org?action=join#fragment"
      })
  void anAlias(String text) {
    assertThat(link(text).target())
        .isEqualTo(new MatrixLink.Target.Alias(RoomAlias.parse("#somewhere:example.org")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "matrix:roomid/somewhere:example.org?via=elsewhere.ca",
        "https://matrix.to/#/!somewhere:example.org?via=elsewhere.ca",
        "https://matrix.to/#/%21somewhere%3Aexample.org?via=elsewhere.ca"
      })
  void aRoom(String text) {
    assertThat(link(text)).isEqualTo(room(Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "matrix:roomid/somewhere:example.org/e/event:example.org?via=elsewhere.ca",
        "matrix:roomid/somewhere:example.org/event/event:example.org?via=elsewhere.ca",
        "https://matrix.to/#/!somewhere:example.org/$event:example.org?via=elsewhere.ca",
        "https://matrix.to/#/%21somewhere%3Aexample.org/%24event%3Aexample.org?via=elsewhere.ca"
      })
  void anEvent(String text) {
    assertThat(link(text)).isEqualTo(room(Optional.of(EventId.parse("$event:example.org"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "matrix:u/alice:example.org?action=chat", "matrix:user/alice:example.org",
        "https://matrix.to/#/@alice:example.org", "https://matrix.to/#/%40alice%3Aexample.org"
      })
  void aUser(String text) {
    assertThat(link(text)).isEqualTo(MatrixLink.toUser(UserId.parse("@alice:example.org")));
  }

  @Test
  void slashesInOldEventIdsAreTheirOwn() {
    EventId event = EventId.parse("$ab/cd+e");
    assertThat(link("https://matrix.to/#/!a:b/$ab/cd+e").event()).hasValue(event);
    assertThat(link("https://matrix.to/#/!a:b/$ab%2Fcd%2Be").event()).hasValue(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "matrix:",
        "matrix:u",
        "matrix:u/",
        "matrix:x/a:b",
        "matrix:u/alice",
        "matrix://u/alice:b",
        "https://matrix.to/",
        "https://matrix.to/#/",
        "https://matrix.to/#/%2Bgroup:example.org",
        "https://matrix.to/#/@alice",
        "https://matrix.to/#/%zz",
        "https://matrix.to@evil.example/#/@a:b",
        "https://matrix.to.evil.example/#/@a:b",
        "http://matrix.to/#/@a:b",
        "https://example.org/#/@a:b",
        "matrix:roomid/a:b/e/%00",
        "https://matrix.to/#/!%00:b"
      })
  void otherLinksAreNone(String text) {
    assertThat(MatrixLink.tryParse(text)).isEmpty();
  }

  @Test
  void serversAreBoundedAndBrokenOnesPassedOver() {
    String text = "matrix:roomid/a:b?via=ok.example&via=b%20ad&x=1" + "&via=s".repeat(100);
    assertThat(link(text).via()).hasSize(20).startsWith(ServerName.parse("ok.example"));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    for (MatrixLink link :
        List.of(
            room(Optional.of(EventId.parse("$a/b+c"))),
            MatrixLink.toUser(UserId.parse("@a/b+c d%é:example.org:80")),
            new MatrixLink(
                new MatrixLink.Target.Alias(RoomAlias.parse("#ü?&/#:example.org")),
                Optional.empty(),
                List.of()))) {
      assertThat(link(link.matrixTo())).isEqualTo(link);
      assertThat(link.matrixTo()).startsWith("https://matrix.to/#/%").doesNotContain(" ", "+");
    }
  }
}
