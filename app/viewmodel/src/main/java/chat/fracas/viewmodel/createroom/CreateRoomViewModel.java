package chat.fracas.viewmodel.createroom;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.NewRoom;
import chat.fracas.engine.room.Room;
import chat.fracas.i18n.CreateRoomText;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.people.PeoplePicker;
import chat.fracas.viewmodel.switcher.FuzzyMatch;
import chat.fracas.viewmodel.timeline.Person;
import chat.fracas.viewmodel.work.Attempt;
import chat.fracas.viewmodel.work.Failures;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The dialog that makes a room. UI thread only.
///
/// The address of a public room follows its name until it is typed by hand.
public final class CreateRoomViewModel {
  /// Room aliases are at most 255 bytes with their server; this leaves room for it.
  static final int LONGEST_ADDRESS = 100;

  private final Session session;
  private final Means means;
  private final Attempt attempt;
  private final PeoplePicker people;
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty topic = new SimpleStringProperty("");
  private final BooleanProperty publicRoom = new SimpleBooleanProperty(false);
  private final BooleanProperty encrypted = new SimpleBooleanProperty(true);
  private final StringProperty addressName = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper("");
  private String suggested = "";

  public CreateRoomViewModel(Session session, Means means) {
    this.session = session;
    this.means = means;
    this.attempt = means.attempt();
    this.people = new PeoplePicker(session, means, Set.of());
    name.subscribe((before, now) -> suggestAddress());
    addressName.subscribe(this::showAddress);
    publicRoom.subscribe((before, open) -> encrypted.set(!open));
  }

  public StringProperty name() {
    return name;
  }

  public StringProperty topic() {
    return topic;
  }

  public BooleanProperty publicRoom() {
    return publicRoom;
  }

  /// Whether messages are end-to-end encrypted: so where only those who are invited come, not where
  /// anybody may read along, unless it is chosen otherwise after that.
  public BooleanProperty encrypted() {
    return encrypted;
  }

  /// The part of the address before the colon, without `#`.
  public StringProperty addressName() {
    return addressName;
  }

  /// The whole address as it will be; empty while there is none.
  public ReadOnlyStringProperty address() {
    return address.getReadOnlyProperty();
  }

  public PeoplePicker people() {
    return people;
  }

  public Attempt attempt() {
    return attempt;
  }

  /// Makes the room and shows it.
  public void create() {
    var texts = means.texts();
    var wanted = name.get().strip();
    if (wanted.isEmpty()) {
      attempt.refuse(texts.of(CreateRoomText.NAME_MISSING_ERROR));
      return;
    }
    var room =
        new NewRoom(
            wanted,
            Optional.of(topic.get().strip()).filter(text -> !text.isEmpty()),
            publicRoom.get(),
            Optional.of(addressName.get()).filter(text -> publicRoom.get() && !text.isEmpty()),
            people.chosen().stream().map(Person::id).toList(),
            encrypted.get());
    attempt.make(
        texts.of(CreateRoomText.CREATE_BUSY),
        () -> session.create(room),
        this::created,
        failure ->
            Failures.is(failure, "M_ROOM_IN_USE")
                ? Optional.of(texts.of(CreateRoomText.ADDRESS_TAKEN_ERROR))
                : Optional.empty());
  }

  public void cancel() {
    attempt.giveUp();
    means.navigation().closeLevel();
  }

  private void created(Room room) {
    means.navigation().closeLevel();
    means.navigation().openRoom(room.id());
  }

  private void suggestAddress() {
    if (addressName.get().equals(suggested)) {
      suggested = slug(name.get());
      addressName.set(suggested);
    }
  }

  private void showAddress() {
    var local = addressName.get();
    address.set(local.isEmpty() ? "" : "#" + local + ":" + session.userId().server().value());
  }

  /// A name as people type addresses: small letters and hyphens.
  static String slug(String name) {
    var slug =
        FuzzyMatch.folded(name).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
    int end =
        slug.offsetByCodePoints(
            0, Math.min(slug.codePointCount(0, slug.length()), LONGEST_ADDRESS));
    return slug.substring(0, end);
  }
}
