package chat.fracas.e2ee.crosssigning;

import chat.fracas.e2ee.request.RequestId;

/// What came of the wish for an identity.
public sealed interface Making {
  /// The keys are made and wait for the server to take them.
  record Begun(RequestId upload) implements Making {}

  /// There is an identity already: to be verified or restored, or replaced by [OwnIdentity#reset].
  record AlreadyThere() implements Making {}
}
