package chat.fracas.viewmodel.composer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.timeline.Composing;
import chat.fracas.engine.timeline.Outgoing;
import chat.fracas.foundation.id.EventId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.fake.FakeRoom;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.preference.Appearance;
import chat.fracas.viewmodel.preference.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComposerViewModelTest {
  private static final UserId BEN = UserId.parse("@ben:example.org");

  private final FakeWindow window = new FakeWindow();
  private final FakeRoom room =
      new FakeRoom("!room:example.org", "Garden").with("@ben:example.org", Membership.JOIN, 0);
  private final FakeSession session = new FakeSession().with(room);
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir private Path folder;

  private ComposerViewModel composer() {
    var composer =
        new ComposerViewModel(
            session,
            room,
            window.means(),
            new Appearance(Preferences.inMemory()),
            () -> now,
            event -> Optional.empty());
    window.settle();
    return composer;
  }

  private Outgoing.Words sentWords() {
    return (Outgoing.Words) room.composing().sent().getLast();
  }

  @Test
  void aTakenSuggestionNotifiesThePersonAndLinksTheName() {
    var composer = composer();
    composer.text().set("Hi @be");
    composer.caretMoved(6);
    window.settle();
    assertThat(composer.suggestions()).extracting(Suggestion::title).containsExactly("ben");
    int caret = composer.accept(composer.suggestions().getFirst());
    assertThat(composer.text().get()).startsWith("Hi @ben").hasSize(caret);
    assertThat(composer.send()).isTrue();
    window.settle();
    assertThat(sentWords().mentions()).containsExactly(BEN);
    assertThat(sentWords().text()).startsWith("Hi [ben](https://matrix.to/");
    assertThat(composer.text().get()).isEmpty();
  }

  @Test
  void anUnknownCommandIsNotSent() {
    var composer = composer();
    composer.text().set("/dance now");
    assertThat(composer.send()).isFalse();
    assertThat(composer.problem().get()).contains("dance");
    assertThat(room.composing().sent()).isEmpty();
  }

  @Test
  void wordsWithOneFileAreItsCaption() throws IOException {
    var composer = composer();
    composer.attach(List.of(Files.writeString(folder.resolve("a.txt"), "a")));
    window.settle();
    composer.text().set("the plan");
    composer.send();
    window.settle();
    assertThat(room.composing().sent())
        .singleElement()
        .isInstanceOfSatisfying(
            Outgoing.File.class,
            file -> assertThat(file.caption().map(Outgoing.Words::text)).contains("the plan"));
  }

  @Test
  void wordsWithSeveralFilesFollowThem() throws IOException {
    var composer = composer();
    composer.attach(
        List.of(
            Files.writeString(folder.resolve("a.txt"), "a"),
            Files.writeString(folder.resolve("b.txt"), "b")));
    window.settle();
    composer.text().set("the plans");
    composer.send();
    window.settle();
    assertThat(room.composing().sent()).hasSize(3);
    assertThat(sentWords().text()).isEqualTo("the plans");
  }

  @Test
  void aFileTheServerWouldRefuseIsNamedAtOnce() throws IOException {
    var composer = composer();
    composer.attach(
        List.of(
            Files.write(
                folder.resolve("big.bin"), new byte[(int) FakeSession.LARGEST_UPLOAD + 1])));
    window.settle();
    assertThat(composer.files()).isEmpty();
    assertThat(composer.problem().get()).contains("big.bin");
  }

  @Test
  void aPastedPictureIsATemporaryFileThatGoesWhenItIsTakenOff() {
    var composer = composer();
    composer.attachPicture(() -> new byte[] {1, 2, 3});
    window.settle();
    var file = composer.files().getFirst();
    assertThat(file.picture()).isTrue();
    assertThat(file.path()).hasBinaryContent(new byte[] {1, 2, 3});
    composer.remove(file);
    window.settle();
    assertThat(file.path().getParent()).doesNotExist();
  }

  @Test
  void aPastedPictureIsSentAsOneThatMayBeDeleted() throws IOException {
    var composer = composer();
    composer.attachPicture(() -> new byte[] {1});
    window.settle();
    composer.send();
    window.settle();
    var sent = (Outgoing.File) room.composing().sent().getFirst();
    assertThat(sent.temporary()).isTrue();
    assertThat(sent.path()).exists();
    Files.delete(sent.path());
    Files.delete(sent.path().getParent());
  }

  @Test
  void aDraftComesBackWithWhatItAnswers() {
    var event = EventId.parse("$asked");
    room.composing().keepDraft(new Composing.Draft("Half a sen", Optional.of(event)));
    var composer = composer();
    assertThat(composer.text().get()).isEqualTo("Half a sen");
    assertThat(composer.mode().get())
        .isInstanceOfSatisfying(
            ComposerMode.Reply.class, reply -> assertThat(reply.target()).isEqualTo(event));
    composer.close();
    window.settle();
    assertThat(room.composing().draft())
        .contains(new Composing.Draft("Half a sen", Optional.of(event)));
  }

  @Test
  void whatIsWrittenIsKeptWhileItIsWritten() {
    var composer = composer();
    composer.text().set("H");
    composer.text().set("Hel");
    composer.text().set("Hello");
    window.settle();
    assertThat(room.composing().draft()).contains(new Composing.Draft("Hello", Optional.empty()));
    composer.send();
    window.settle();
    assertThat(room.composing().draft()).isEmpty();
  }

  @Test
  void typingIsToldOnceInAWhile() {
    var composer = composer();
    composer.text().set("a");
    composer.text().set("ab");
    assertThat(room.composing().done()).containsExactly("typing true");
    now = now.plus(ComposerViewModel.TYPING_STEP).plus(Duration.ofMillis(1));
    composer.text().set("abc");
    composer.text().set("");
    assertThat(room.composing().done())
        .containsExactly("typing true", "typing true", "typing false");
  }

  @Test
  void anEditNamesThePeopleOfTheMessageStill() {
    var named =
        NamedPeople.of(
            "Also Al, look", "Also <a href=\"https://matrix.to/#/@al:example.org\">Al</a>, look");
    assertThat(named.text()).isEqualTo("Also @Al, look");
    assertThat(named.mentions())
        .containsExactly(new Mention("@Al", UserId.parse("@al:example.org")));
  }
}
