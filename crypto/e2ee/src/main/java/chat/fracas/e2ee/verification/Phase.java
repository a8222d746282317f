package chat.fracas.e2ee.verification;

import java.util.Set;

/// How far a verification is, as the machine sees it.
sealed interface Phase {
  /// We have asked.
  record Requested() implements Phase {}

  /// We are asked.
  record Asked(Set<VerificationMethod> theirMethods) implements Phase {}

  /// A way is to be taken.
  record Ready(Set<Way> ways) implements Phase {}

  /// Strings are compared.
  record Sas(SasExchange exchange) implements Phase {}

  /// The other side has scanned our code. It may have said at once that it is done.
  record CodeScanned(boolean theyAreDone) implements Phase {}

  /// We have scanned the other side's code.
  record CodeRead(Verified verified) implements Phase {}

  /// All is proved here, the other side has not said that it is done.
  record Finishing(Verified verified) implements Phase {}

  /// It is over.
  record Over(VerificationState state) implements Phase {}
}
