package chat.fracas.viewmodel.verification;

import chat.fracas.engine.trust.VerificationStep;
import java.util.List;
import java.util.Optional;

/// What the dialog of a verification shows. Immutable; all sentences are ready to be drawn.
public sealed interface VerificationScreen {
  String title();

  String body();

  /// Nobody here has to do anything.
  ///
  /// @param busy what is awaited, as a sentence; empty where the body says it
  record Waiting(String title, String body, String busy) implements VerificationScreen {}

  /// Somebody asks us.
  ///
  /// @param address which device it is that asks, as a line; empty where it is not known
  /// @param possible whether there is a way that both sides know
  record Asked(String title, String body, String address, boolean possible)
      implements VerificationScreen {}

  /// One of several ways is to be chosen.
  ///
  /// @param code to be shown, with the sentence above it, where that is a way
  record Ways(
      String title,
      String body,
      Optional<VerificationStep.Code> code,
      String codeTitle,
      boolean compare,
      boolean scan)
      implements VerificationScreen {}

  /// The code of the other device is to be brought here.
  record Scan(String title, String body) implements VerificationScreen {}

  /// Are these the same on both sides?
  ///
  /// @param symbols empty where numbers are shown
  /// @param numbers empty where symbols are shown
  /// @param other whether the other kind can be shown as well
  record Compare(
      String title, String body, List<Symbol> symbols, List<String> numbers, boolean other)
      implements VerificationScreen {
    public Compare {
      symbols = List.copyOf(symbols);
      numbers = List.copyOf(numbers);
    }
  }

  /// Does the other device show success?
  record Worked(String title, String body) implements VerificationScreen {}

  record Done(String title, String body) implements VerificationScreen {}

  /// It has ended without success.
  ///
  /// @param alarming whether somebody may be in between
  /// @param again whether it can be tried again
  /// @param recover whether the recovery key does the same
  record Ended(String title, String body, boolean alarming, boolean again, boolean recover)
      implements VerificationScreen {}

  /// One of the 64 emoji, with its name in the language of the interface.
  record Symbol(String emoji, String name) {}
}
