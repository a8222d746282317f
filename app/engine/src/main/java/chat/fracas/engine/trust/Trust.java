package chat.fracas.engine.trust;

import chat.fracas.engine.observe.Live;
import chat.fracas.foundation.id.UserId;
import java.util.List;
import java.util.Set;

/// Whom the account's encryption trusts. Thread-safe; what asks the server blocks.
public interface Trust {
  /// How this device stands.
  Live<OwnTrust> own();

  /// How a person stands; asks for the person's keys where they are not known yet. Returns at once.
  Live<PersonTrust> person(UserId person);

  /// The people whose identity is another one than before, until somebody decides.
  Live<Set<UserId>> changed();

  /// The devices of a person, as far as their keys are known, our own ones included. From disk.
  List<TrustedDevice> devices(UserId person);

  /// Goes on with the new identity of somebody, without verifying it: of somebody who was verified too,
  /// who is not verified any more then.
  void acceptIdentity(UserId person);

  Recovery recovery();

  Verifying verifying();

  KeyFiles keyFiles();
}
