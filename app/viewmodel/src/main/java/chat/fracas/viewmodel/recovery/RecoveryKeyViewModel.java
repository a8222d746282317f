package chat.fracas.viewmodel.recovery;

import chat.fracas.engine.trust.RecoveryState.Storage;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.TextKey;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.recovery.KeyMaking.Way;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The screen that hands the recovery key over; where there is none to show, it is made first.
/// UI thread only.
public final class RecoveryKeyViewModel {
  private final AccountRecovery account;
  private final Means means;
  private final KeySafe safe;
  private final KeyMaking making;
  private final NewPassphrase passphrase;
  private final Way way;
  private final ReadOnlyObjectWrapper<Optional<String>> key =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<KeySafe.Kind>> keyring =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper failed = new ReadOnlyStringWrapper("");

  /// @param anew whether the key there is shall be replaced
  public RecoveryKeyViewModel(AccountRecovery account, boolean anew, KeySafe safe, Means means) {
    this.account = account;
    this.means = means;
    this.safe = safe;
    this.making = new KeyMaking(account, means, this::made);
    this.passphrase = new NewPassphrase(means.texts());
    // a key that nobody has seen since the last start cannot be shown, only replaced
    boolean lost = account.unkept() && account.fresh().isEmpty();
    boolean partly = account.state().get().storage() == Storage.INCOMPLETE;
    this.way = anew || lost || partly ? Way.REPLACE : Way.SET_UP;
    if (!anew) {
      key.set(account.fresh());
    }
    means.work().fetch(safe::kind, keyring::set, failure -> {});
  }

  /// The key to be kept, in groups of four; empty until it is made.
  public ReadOnlyObjectProperty<Optional<String>> key() {
    return key.getReadOnlyProperty();
  }

  /// The store of passwords that would take it.
  public ReadOnlyObjectProperty<Optional<KeySafe.Kind>> keyring() {
    return keyring.getReadOnlyProperty();
  }

  /// How the key is made, for the page before there is one.
  public KeyMaking making() {
    return making;
  }

  public NewPassphrase passphrase() {
    return passphrase;
  }

  /// A sentence after the key was copied, saved or printed; empty otherwise.
  public ReadOnlyStringProperty done() {
    return done.getReadOnlyProperty();
  }

  /// A sentence when that did not work; empty otherwise.
  public ReadOnlyStringProperty failed() {
    return failed.getReadOnlyProperty();
  }

  /// The heading.
  public TextKey title() {
    return key.get().isPresent()
        ? RecoveryText.KEY_TITLE
        : replaces() ? RecoveryText.NEW_KEY_TITLE : RecoveryText.SET_UP_TITLE;
  }

  /// What is going to be made, while there is no key.
  public TextKey offer() {
    return replaces() ? RecoveryText.NEW_KEY_BODY : RecoveryText.SET_UP_BODY;
  }

  /// The button that makes it.
  public TextKey verb() {
    return replaces() ? RecoveryText.NEW_KEY_BUTTON : RecoveryText.SET_UP_BUTTON;
  }

  private boolean replaces() {
    return way == Way.REPLACE;
  }

  /// Groups of four, for people to read.
  public List<String> groups() {
    return key.get().map(now -> List.of(now.strip().split("\\s+"))).orElse(List.of());
  }

  public RecoveryPaper paper() {
    return RecoveryPaper.of(account.session().userId(), key.get().orElse(""), means.texts());
  }

  /// Makes the key; goes on with the password where the server wanted it.
  public void make() {
    making.make(way, Optional.empty());
  }

  /// Makes the key anew, so that a passphrase opens the messages too.
  public void addPassphrase() {
    passphrase.take().ifPresent(chosen -> making.make(Way.REPLACE, Optional.of(chosen)));
  }

  private void made() {
    passphrase.forget();
    done.set("");
    failed.set("");
    key.set(account.fresh());
  }

  /// It is in the clipboard now.
  public void copied() {
    say(RecoveryText.KEY_COPIED_BODY);
  }

  /// Writes it to a file that only this person can read.
  public void save(Path file) {
    var paper = paper();
    means
        .work()
        .fetch(
            () -> written(file, paper),
            ok -> {
              if (ok) {
                say(RecoveryText.KEY_SAVED_BODY);
              } else {
                complain(chat.fracas.i18n.CommonText.NOT_SAVED_ERROR);
              }
            },
            failure -> complain(chat.fracas.i18n.CommonText.NOT_SAVED_ERROR));
  }

  private static boolean written(Path file, RecoveryPaper paper) {
    try {
      Files.write(file, paper.file().getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException failure) {
      return false;
    }
  }

  /// Prints it.
  ///
  /// @param printer blocks; whether it took the paper
  public void print(BooleanSupplier printer) {
    done.set(means.texts().of(RecoveryText.PRINT_BUSY));
    means
        .work()
        .fetch(
            printer::getAsBoolean,
            ok -> {
              if (ok) {
                say(RecoveryText.KEY_PRINTED_BODY);
              } else {
                complain(RecoveryText.PRINTER_ERROR);
              }
            },
            failure -> complain(RecoveryText.PRINTER_ERROR));
  }

  /// There is nothing to print on.
  public void noPrinter() {
    complain(RecoveryText.NO_PRINTER_ERROR);
  }

  /// Puts it into the system's store of passwords.
  public void toKeyring() {
    var now = key.get();
    now.ifPresent(
        recoveryKey ->
            means
                .work()
                .fetch(
                    () -> safe.keep(account.session().userId(), recoveryKey),
                    ok -> {
                      if (ok) {
                        say(RecoveryText.KEY_IN_KEYRING_BODY);
                      } else {
                        complain(RecoveryText.KEYRING_ERROR);
                      }
                    },
                    failure -> complain(RecoveryText.KEYRING_ERROR)));
  }

  private void say(TextKey sentence) {
    failed.set("");
    done.set(means.texts().of(sentence));
  }

  private void complain(TextKey sentence) {
    done.set("");
    failed.set(means.texts().of(sentence));
  }

  /// The person has it.
  public void kept() {
    account.kept();
    close();
  }

  /// Whether leaving the screen leaves something undone.
  public boolean due() {
    return account.reminder().get().isPresent();
  }

  /// Puts it off; the reminder stays.
  public void later() {
    account.later();
    close();
  }

  /// Leads to the ways to verify this device.
  public void verifyInstead() {
    means.navigation().open(Destination.VERIFY_DEVICE);
  }

  public void close() {
    means.navigation().closeLevel();
  }
}
