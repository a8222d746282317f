package chat.fracas.viewmodel.work;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.EngineException.Kind;
import chat.fracas.engine.signin.Refusal;
import chat.fracas.engine.timeline.SendFailure;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.Texts;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private static final Texts ENGLISH = Texts.forLocale(Locale.UK);
  private static final Texts FRENCH = Texts.forLocale(Locale.FRANCE);
  private static final Set<Kind> SAID_BY_THE_MESSAGE = EnumSet.of(Kind.OTHER, Kind.REFUSED);

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"OTHER", "REFUSED"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatIsKnownIsSaidInThePersonsLanguage(Kind kind) {
    var failure = new EngineException(kind, "words for the log");
    assertThat(Failures.words(failure, ENGLISH)).doesNotContain("log");
    assertThat(Failures.words(failure, FRENCH))
        .doesNotContain("log")
        .isNotEqualTo(Failures.words(failure, ENGLISH));
  }

  @Test
  void noTwoKindsAreSaidAlike() {
    var sentences = new HashSet<String>();
    var kinds = EnumSet.complementOf(EnumSet.copyOf(SAID_BY_THE_MESSAGE));
    kinds.forEach(kind -> sentences.add(Failures.words(new EngineException(kind, ""), ENGLISH)));
    assertThat(sentences).hasSameSizeAs(kinds);
  }

  @ParameterizedTest
  @EnumSource(SendFailure.Kind.class)
  void whyAMessageIsNotSentIsSaidInThePersonsLanguage(SendFailure.Kind kind) {
    var failure = SendFailure.of(kind);
    assertThat(Failures.words(failure, ENGLISH)).startsWith("Not sent");
    assertThat(Failures.words(failure, FRENCH)).startsWith("Non envoyé");
  }

  @Test
  void theServersWordsAreGivenAsItsOwn() {
    var failure = new SendFailure(SendFailure.Kind.REFUSED, "Too many chickens");
    assertThat(Failures.words(failure, FRENCH)).contains("Le serveur").contains("chickens");
  }

  @ParameterizedTest
  @EnumSource(Refusal.Kind.class)
  void whyNoAccountWasOpenedIsSaidInThePersonsLanguage(Refusal.Kind kind) {
    var refusal = Refusal.of(kind);
    assertThat(Failures.words(refusal, FRENCH))
        .isNotBlank()
        .isNotEqualTo(Failures.words(refusal, ENGLISH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "M_FORBIDDEN",
        "M_LIMIT_EXCEEDED",
        "M_NOT_FOUND",
        "M_TOO_LARGE",
        "M_UNKNOWN_TOKEN",
        "M_UNRECOGNIZED"
      })
  void ordinaryRefusalsAreSaidInThePersonsLanguage(String code) {
    var refusal = new EngineException("words of the server", code);
    assertThat(Failures.words(refusal, FRENCH)).doesNotContain("server");
  }

  @Test
  void otherRefusalsAreSaidInTheServersWords() {
    var refusal = new EngineException("The room is full.", "ORG.EXAMPLE.FULL");
    assertThat(Failures.words(refusal, ENGLISH)).contains("The room is full.");
  }

  @Test
  void aBugHasNoWordsOfItsOwn() {
    assertThat(Failures.words(new IllegalStateException("secret"), ENGLISH))
        .isEqualTo(ENGLISH.of(CommonText.UNEXPECTED_ERROR));
  }
}
