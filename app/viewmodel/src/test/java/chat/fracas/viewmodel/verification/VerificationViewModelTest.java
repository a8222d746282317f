package chat.fracas.viewmodel.verification;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.TrustedDevice;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.engine.trust.VerificationStep.Cause;
import chat.fracas.engine.trust.VerificationStep.Way;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.Texts;
import chat.fracas.viewmodel.fake.FakeSession;
import chat.fracas.viewmodel.fake.FakeVerification;
import chat.fracas.viewmodel.fake.FakeWindow;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VerificationViewModelTest {
  private static final UserId BO = UserId.parse("@bo:example.org");
  private static final VerificationStep.Comparing STRINGS =
      new VerificationStep.Comparing(List.of(0, 1, 2, 3, 4, 5, 6), List.of(1234, 5678, 9012));

  private final FakeWindow window = new FakeWindow();
  private final FakeSession session = new FakeSession();

  private VerificationViewModel open(VerificationSubject subject) {
    var model = new VerificationViewModel(session, subject, window.means());
    window.settle();
    return model;
  }

  private VerificationViewModel withBo(FakeVerification verification) {
    session.trust().put(verification);
    return open(new VerificationSubject.Somebody(BO, "Bo"));
  }

  private static <S extends VerificationScreen> S shown(
      VerificationViewModel model, Class<S> kind) {
    assertThat(model.screen().get()).isInstanceOf(kind);
    return kind.cast(model.screen().get());
  }

  @Test
  void aPersonIsAskedAndTheDialogWaits() {
    var verification = FakeVerification.withPerson("@bo:example.org");
    var model = withBo(verification);
    assertThat(session.trust().done()).containsExactly("verify @bo:example.org");
    var waiting = shown(model, VerificationScreen.Waiting.class);
    assertThat(waiting.title()).isEqualTo("Verify Bo");
    assertThat(waiting.body()).contains("Bo accepts");
    model.cancel();
    assertThat(verification.done()).containsExactly("cancel");
    assertThat(shown(model, VerificationScreen.Ended.class).body())
        .isEqualTo("You have stopped the verification.");
  }

  @Test
  void theWholeWayByEmoji() {
    var verification = FakeVerification.withPerson("@bo:example.org");
    var model = withBo(verification);
    verification.go(
        new VerificationStep.Ready(
            Set.of(Way.COMPARE, Way.SHOW, Way.SCAN),
            Optional.of(new VerificationStep.Code(new byte[] {1, 2, 3}))));
    var ways = shown(model, VerificationScreen.Ways.class);
    assertThat(ways.code()).isPresent();
    assertThat(ways.compare()).isTrue();
    assertThat(ways.scan()).isTrue();
    model.compare();
    verification.go(STRINGS);
    var compare = shown(model, VerificationScreen.Compare.class);
    assertThat(compare.symbols())
        .extracting(VerificationScreen.Symbol::name)
        .containsExactly("Dog", "Cat", "Lion", "Horse", "Unicorn", "Pig", "Elephant");
    assertThat(compare.numbers()).isEmpty();
    model.confirm();
    verification.go(new VerificationStep.Confirmed());
    assertThat(shown(model, VerificationScreen.Waiting.class).body()).startsWith("Bo still has");
    verification.go(new VerificationStep.Done());
    assertThat(shown(model, VerificationScreen.Done.class).body())
        .startsWith("You have verified Bo.");
    assertThat(verification.done()).containsExactly("compare", "confirm");
  }

  @Test
  void numbersStandInThePlaceOfEmojiWhereWantedOrNeeded() {
    var verification = FakeVerification.withPerson("@bo:example.org");
    var model = withBo(verification);
    verification.go(STRINGS);
    model.otherKind();
    var numbers = shown(model, VerificationScreen.Compare.class);
    assertThat(numbers.numbers()).containsExactly("1234", "5678", "9012");
    assertThat(numbers.symbols()).isEmpty();
    assertThat(numbers.other()).isTrue();
    model.otherKind();
    assertThat(shown(model, VerificationScreen.Compare.class).symbols()).hasSize(7);

    verification.go(new VerificationStep.Comparing(List.of(), List.of(1111, 2222, 3333)));
    var only = shown(model, VerificationScreen.Compare.class);
    assertThat(only.numbers()).containsExactly("1111", "2222", "3333");
    assertThat(only.other()).isFalse();
  }

  @Test
  void emojiThatDifferAreAlarming() {
    var verification = FakeVerification.withPerson("@bo:example.org");
    var model = withBo(verification);
    verification.go(STRINGS);
    model.mismatch();
    verification.go(new VerificationStep.Cancelled(Cause.MISMATCH, true));
    var ended = shown(model, VerificationScreen.Ended.class);
    assertThat(ended.alarming()).isTrue();
    assertThat(ended.title()).isEqualTo("Be careful");
    assertThat(ended.again()).isTrue();
    assertThat(verification.done()).containsExactly("mismatch");
  }

  @Test
  void eachCauseHasItsOwnWords() {
    for (boolean own : List.of(true, false)) {
      var sentences = new HashSet<String>();
      for (Cause cause : Cause.values()) {
        var verification =
            own
                ? FakeVerification.withDevice("PHONE")
                : FakeVerification.withPerson("@bo:example.org");
        session.trust().put(verification);
        var model =
            open(
                own
                    ? new VerificationSubject.OwnDevice(new DeviceId("PHONE"), "Phone")
                    : new VerificationSubject.Somebody(BO, "Bo"));
        verification.go(new VerificationStep.Cancelled(cause, false));
        var ended = shown(model, VerificationScreen.Ended.class);
        assertThat(sentences.add(ended.body())).as(cause + " " + ended.body()).isTrue();
        assertThat(ended.again()).as(cause.name()).isEqualTo(cause != Cause.NO_WAY);
      }
    }
  }

  @Test
  void whatEndedMayBeTriedAgain() {
    var verification = FakeVerification.withPerson("@bo:example.org");
    var model = withBo(verification);
    verification.go(new VerificationStep.Cancelled(Cause.TIMEOUT, false));
    var next = FakeVerification.withPerson("@bo:example.org");
    session.trust().put(next);
    model.again();
    window.settle();
    assertThat(session.trust().done())
        .containsExactly("verify @bo:example.org", "verify @bo:example.org");
    shown(model, VerificationScreen.Waiting.class);
    // what the old one still says is not heard
    verification.go(new VerificationStep.Done());
    shown(model, VerificationScreen.Waiting.class);
    next.go(new VerificationStep.Done());
    shown(model, VerificationScreen.Done.class);
  }

  @Test
  void aRequestThatDoesNotGetAwaySaysSoAndCanBeRepeated() {
    // no verification is there to be given
    var model = open(new VerificationSubject.Somebody(BO, "Bo"));
    var ended = shown(model, VerificationScreen.Ended.class);
    assertThat(ended.body()).startsWith("The request was not sent.");
    assertThat(ended.again()).isTrue();
    session.trust().put(FakeVerification.withPerson("@bo:example.org"));
    model.again();
    window.settle();
    shown(model, VerificationScreen.Waiting.class);
  }

  @Test
  void givenUpBeforeItBeganTheDialogCloses() {
    session.trust().put(FakeVerification.withPerson("@bo:example.org"));
    var model =
        new VerificationViewModel(
            session, new VerificationSubject.Somebody(BO, "Bo"), window.means());
    model.cancel();
    window.settle();
    assertThat(window.went()).containsExactly("close");
    assertThat(model.verification().get()).isEmpty();
  }

  @Test
  void whoeverAsksIsNamedAndAnswered() {
    var verification = FakeVerification.askedBy("@bo:example.org");
    var model = open(new VerificationSubject.Running(verification, "Bo"));
    var asked = shown(model, VerificationScreen.Asked.class);
    assertThat(asked.title()).isEqualTo("Bo wants to verify you");
    assertThat(asked.address()).isEqualTo("Device HERS");
    assertThat(asked.possible()).isTrue();
    model.accept();
    assertThat(verification.done()).containsExactly("accept");
    model.decline();
    assertThat(verification.done()).containsExactly("accept", "cancel");
    assertThat(window.went()).containsExactly("close");
  }

  @Test
  void withoutACommonWayItCanOnlyBeDeclined() {
    var verification = FakeVerification.askedByDevice("PHONE");
    verification.go(new VerificationStep.Asked(false));
    var model = open(new VerificationSubject.Running(verification, "Phone"));
    assertThat(shown(model, VerificationScreen.Asked.class).possible()).isFalse();
  }

  @Test
  void whatWasAskedForIsAskedForAgainFromHere() {
    var verification = FakeVerification.askedByDevice("PHONE");
    var model = open(new VerificationSubject.Running(verification, "Phone"));
    verification.go(new VerificationStep.Missed());
    assertThat(shown(model, VerificationScreen.Ended.class).again()).isTrue();
    session.trust().put(FakeVerification.withDevice("PHONE"));
    model.again();
    window.settle();
    assertThat(session.trust().done()).containsExactly("verify PHONE");
  }

  @Test
  void whatWasAnsweredElsewhereIsOver() {
    var verification = FakeVerification.askedByDevice("PHONE");
    var model = open(new VerificationSubject.Running(verification, "Phone"));
    verification.go(new VerificationStep.AnsweredElsewhere());
    var ended = shown(model, VerificationScreen.Ended.class);
    assertThat(ended.again()).isFalse();
    assertThat(ended.title()).isEqualTo("Answered elsewhere");
  }

  @Test
  void thisDeviceIsVerifiedByWhicheverOtherAnswers() {
    session.trust().own().set(OwnTrust.NOT_VERIFIED);
    session
        .trust()
        .put(
            session.userId(),
            new TrustedDevice(
                new DeviceId("PHONE"),
                Optional.of("Ana’s phone"),
                "key",
                TrustedDevice.Standing.SIGNED));
    var verification = FakeVerification.withDevice("PHONE");
    session.trust().put(verification);
    var model = open(new VerificationSubject.OwnDevices());
    window.settle();
    assertThat(session.trust().done()).containsExactly("verify own devices");
    assertThat(model.screen().get().title()).isEqualTo("Verify this device");
    verification.go(STRINGS);
    assertThat(model.screen().get().body()).contains("Ana’s phone");
    verification.go(new VerificationStep.Cancelled(Cause.TIMEOUT, false));
    // there is another way to the same end
    assertThat(shown(model, VerificationScreen.Ended.class).recover()).isTrue();
    model.recover();
    assertThat(window.went()).containsExactly("open RECOVER");
  }

  @Test
  void aCodeIsFoundInAPicture() {
    var verification = FakeVerification.withPerson("@bo:example.org");
    var model = withBo(verification);
    verification.go(new VerificationStep.Ready(Set.of(Way.SCAN), Optional.empty()));
    model.scan();
    shown(model, VerificationScreen.Scan.class);
    model.noPicture();
    assertThat(model.problem().get()).isEqualTo("There is no picture in the clipboard.");

    model.scan(Optional::empty);
    assertThat(model.reading().get()).isEqualTo("Reading the picture…");
    assertThat(model.problem().get()).isEmpty();
    window.settle();
    assertThat(model.reading().get()).isEmpty();
    assertThat(model.problem().get()).startsWith("There is no readable code");

    model.scan(
        () -> {
          throw new IllegalStateException("no picture");
        });
    window.settle();
    assertThat(model.problem().get()).startsWith("This file is no picture");

    verification.refuseCode();
    model.scan(() -> Optional.of(new byte[5]));
    window.settle();
    assertThat(model.problem().get()).startsWith("This is another code");
    assertThat(verification.done()).containsExactly("scanned 5");

    model.choose();
    shown(model, VerificationScreen.Ways.class);
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void aCodeThatWasTakenWaitsForTheOtherSide() {
    var verification = FakeVerification.withPerson("@bo:example.org");
    var model = withBo(verification);
    verification.go(new VerificationStep.Ready(Set.of(Way.SCAN), Optional.empty()));
    model.scan();
    model.scan(() -> Optional.of(new byte[5]));
    window.settle();
    assertThat(model.problem().get()).isEmpty();
    verification.go(new VerificationStep.CodeRead());
    assertThat(shown(model, VerificationScreen.Waiting.class).body())
        .startsWith("The code is right.");
  }

  @Test
  void whoseCodeWasScannedLooksAtTheOtherDevice() {
    var verification = FakeVerification.withPerson("@bo:example.org");
    var model = withBo(verification);
    verification.go(new VerificationStep.CodeScanned());
    assertThat(shown(model, VerificationScreen.Worked.class).body())
        .isEqualTo("Does the device of Bo show that it worked?");
    model.confirm();
    assertThat(verification.done()).containsExactly("confirm");
  }

  @Test
  void aClosedDialogHearsNothingAndEndsNothing() {
    var verification = FakeVerification.withPerson("@bo:example.org");
    var model = withBo(verification);
    model.close();
    verification.go(new VerificationStep.Done());
    shown(model, VerificationScreen.Waiting.class);
    assertThat(verification.done()).isEmpty();
  }

  @Test
  void theEmojiHaveNamesInEveryLanguageOfTheInterface() {
    var names = SasNames.load();
    assertThat(names.symbol(0, Locale.FRENCH).name()).isEqualTo("Chien");
    assertThat(names.symbol(0, Locale.CANADA_FRENCH).name()).isEqualTo("Chien");
    assertThat(names.symbol(0, Locale.forLanguageTag("pt-BR")).name()).isEqualTo("Cachorro");
    assertThat(names.symbol(0, Locale.forLanguageTag("zh-Hant-TW")).name()).isEqualTo("狗");
    // a language without a name for it
    assertThat(names.symbol(0, Locale.forLanguageTag("szl")).name()).isEqualTo("Dog");
    for (Locale language : List.of(Locale.UK, Locale.FRANCE)) {
      var all = new ArrayList<String>();
      var texts = Texts.forLocale(language);
      for (int number = 0; number < 64; number++) {
        all.add(names.symbol(number, texts.locale()).name());
      }
      assertThat(all).doesNotHaveDuplicates().allMatch(name -> !name.isBlank());
    }
  }
}
