package chat.fracas.viewmodel.verification;

import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.engine.trust.VerificationStep.Cause;
import chat.fracas.engine.trust.VerificationStep.Way;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.VerifyText;
import java.util.List;
import java.util.Optional;

/// Says in words how far a verification is. Pure.
final class Screens {
  private final Texts texts;
  private final SasNames names;

  Screens(Texts texts, SasNames names) {
    this.texts = texts;
    this.names = names;
  }

  /// The request is not on its way yet.
  VerificationScreen starting(OtherSide other) {
    return new VerificationScreen.Waiting(
        other.title(texts), asked(other), texts.of(VerifyText.STARTING_BUSY));
  }

  /// The request could not be sent.
  ///
  /// @param reason as a sentence
  VerificationScreen notBegun(OtherSide other, String reason) {
    return new VerificationScreen.Ended(
        texts.of(VerifyText.ENDED_TITLE),
        texts.of(VerifyText.FAILED_BODY, reason),
        false,
        true,
        other.thisDevice());
  }

  private String asked(OtherSide other) {
    return other.own() && other.thisDevice() && other.name().isEmpty()
        ? texts.of(VerifyText.ASKED_OWN_BODY)
        : other.sentence(texts, VerifyText.ASKED_DEVICE_BODY, VerifyText.ASKED_PERSON_BODY);
  }

  /// @param address the other side's device, where it is known
  /// @param scanning whether the code of the other side is being read
  /// @param asNumbers whether numbers are wanted in the place of emoji
  VerificationScreen of(
      VerificationStep step,
      OtherSide other,
      Optional<String> address,
      boolean scanning,
      boolean asNumbers) {
    return switch (step) {
      case VerificationStep.Requested requested ->
          new VerificationScreen.Waiting(
              other.title(texts), asked(other), texts.of(VerifyText.WAITING_BUSY));
      case VerificationStep.Asked asked -> asked(asked, other, address);
      case VerificationStep.Ready ready -> scanning ? scan(other) : ways(ready, other);
      case VerificationStep.Agreeing agreeing ->
          new VerificationScreen.Waiting(
              other.title(texts), texts.of(VerifyText.AGREEING_BUSY), "");
      case VerificationStep.Comparing comparing -> compare(comparing, other, asNumbers);
      case VerificationStep.Confirmed confirmed ->
          new VerificationScreen.Waiting(
              other.title(texts),
              other.sentence(
                  texts, VerifyText.CONFIRMED_OWN_BODY, VerifyText.CONFIRMED_PERSON_BODY),
              "");
      case VerificationStep.CodeScanned scanned ->
          new VerificationScreen.Worked(
              other.title(texts),
              other.sentence(texts, VerifyText.SCANNED_OWN_BODY, VerifyText.SCANNED_PERSON_BODY));
      case VerificationStep.CodeRead read ->
          new VerificationScreen.Waiting(
              other.title(texts),
              other.sentence(texts, VerifyText.READ_OWN_BODY, VerifyText.READ_PERSON_BODY),
              "");
      case VerificationStep.Done done -> done(other);
      case VerificationStep.Cancelled cancelled -> cancelled(cancelled, other);
      case VerificationStep.Missed missed ->
          new VerificationScreen.Ended(
              texts.of(VerifyText.ENDED_TITLE),
              texts.of(VerifyText.MISSED_BODY),
              false,
              true,
              false);
      case VerificationStep.AnsweredElsewhere elsewhere ->
          new VerificationScreen.Ended(
              texts.of(VerifyText.ELSEWHERE_TITLE),
              texts.of(VerifyText.ELSEWHERE_BODY),
              false,
              false,
              false);
    };
  }

  private VerificationScreen asked(
      VerificationStep.Asked asked, OtherSide other, Optional<String> address) {
    var line = address.map(id -> texts.of(VerifyText.DEVICE_ADDRESS_BODY, id)).orElse("");
    if (!asked.possible()) {
      return new VerificationScreen.Asked(
          other.title(texts), texts.of(VerifyText.IMPOSSIBLE_BODY), line, false);
    }
    return other.own()
        ? new VerificationScreen.Asked(
            texts.of(VerifyText.INCOMING_DEVICE_TITLE),
            texts.of(VerifyText.INCOMING_DEVICE_BODY, other.called(texts)),
            line,
            true)
        : new VerificationScreen.Asked(
            texts.of(VerifyText.INCOMING_PERSON_TITLE, other.called(texts)),
            texts.of(VerifyText.INCOMING_PERSON_BODY),
            line,
            true);
  }

  private VerificationScreen ways(VerificationStep.Ready ready, OtherSide other) {
    boolean shows = ready.ways().contains(Way.SHOW) && ready.code().isPresent();
    return new VerificationScreen.Ways(
        other.title(texts),
        texts.of(VerifyText.READY_BODY),
        shows ? ready.code() : Optional.empty(),
        other.sentence(texts, VerifyText.SHOW_OWN_TITLE, VerifyText.SHOW_PERSON_TITLE),
        ready.ways().contains(Way.COMPARE),
        ready.ways().contains(Way.SCAN));
  }

  private VerificationScreen scan(OtherSide other) {
    return new VerificationScreen.Scan(other.title(texts), texts.of(VerifyText.SCAN_HOW_BODY));
  }

  private VerificationScreen compare(
      VerificationStep.Comparing comparing, OtherSide other, boolean asNumbers) {
    boolean both = !comparing.emoji().isEmpty() && !comparing.numbers().isEmpty();
    boolean showNumbers = comparing.emoji().isEmpty() || both && asNumbers;
    return new VerificationScreen.Compare(
        other.title(texts),
        other.sentence(texts, VerifyText.EMOJI_OWN_BODY, VerifyText.EMOJI_PERSON_BODY),
        showNumbers
            ? List.of()
            : comparing.emoji().stream().map(each -> names.symbol(each, texts.locale())).toList(),
        showNumbers ? comparing.numbers().stream().map(String::valueOf).toList() : List.of(),
        both);
  }

  private VerificationScreen done(OtherSide other) {
    return new VerificationScreen.Done(
        texts.of(VerifyText.DONE_TITLE),
        other.thisDevice()
            ? texts.of(VerifyText.DONE_THIS_BODY)
            : other.sentence(texts, VerifyText.DONE_DEVICE_BODY, VerifyText.DONE_PERSON_BODY));
  }

  private VerificationScreen cancelled(VerificationStep.Cancelled cancelled, OtherSide other) {
    boolean alarming = cancelled.cause() == Cause.MISMATCH || cancelled.cause() == Cause.KEYS;
    return new VerificationScreen.Ended(
        texts.of(alarming ? VerifyText.STOP_TITLE : VerifyText.ENDED_TITLE),
        reason(cancelled, other),
        alarming,
        cancelled.cause() != Cause.NO_WAY,
        other.thisDevice());
  }

  private String reason(VerificationStep.Cancelled cancelled, OtherSide other) {
    return switch (cancelled.cause()) {
      case PERSON ->
          cancelled.byUs()
              ? texts.of(VerifyText.CANCELLED_HERE_BODY)
              : other.sentence(
                  texts, VerifyText.CANCELLED_DEVICE_BODY, VerifyText.CANCELLED_PERSON_BODY);
      case TIMEOUT -> texts.of(VerifyText.TIMEOUT_BODY);
      case MISMATCH ->
          other.own()
              ? texts.of(VerifyText.MISMATCH_OWN_BODY)
              : texts.of(VerifyText.MISMATCH_PERSON_BODY, other.called(texts));
      case KEYS -> texts.of(VerifyText.KEYS_BODY);
      case NO_IDENTITY ->
          other.own()
              ? texts.of(VerifyText.NO_IDENTITY_OWN_BODY)
              : texts.of(VerifyText.NO_IDENTITY_PERSON_BODY, other.called(texts));
      case NO_WAY -> texts.of(VerifyText.IMPOSSIBLE_BODY);
      case NOT_SENT -> texts.of(VerifyText.NOT_SENT_BODY);
      case DISORDER -> texts.of(VerifyText.DISORDER_BODY);
    };
  }
}
