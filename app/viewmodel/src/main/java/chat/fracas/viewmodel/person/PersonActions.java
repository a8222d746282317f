package chat.fracas.viewmodel.person;

import chat.fracas.engine.Session;
import chat.fracas.engine.room.Room;
import chat.fracas.engine.room.RoomMember;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.MembersText;
import chat.fracas.i18n.TextKey;
import chat.fracas.protocol.event.Membership;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.timeline.Person;
import chat.fracas.viewmodel.work.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What I may do about people, and the doing of it. UI thread only.
///
/// Whom I may remove or ban follows the auth rules: my level must allow it and be above theirs.
public final class PersonActions {
  private final Session session;
  private final Optional<Room> room;
  private final Means means;
  private final Consumer<Mention> mention;

  public PersonActions(
      Session session, Optional<Room> room, Means means, Consumer<Mention> mention) {
    this.session = session;
    this.room = room;
    this.means = means;
    this.mention = mention;
  }

  /// What may be done about `person`, in the order of a menu.
  ///
  /// @param member what they are to the room, as far as it is known
  /// @param myPower my level there
  public List<PersonAction> allowed(UserId person, Optional<RoomMember> member, long myPower) {
    boolean me = person.equals(session.userId());
    var allowed = new ArrayList<PersonAction>();
    if (!me) {
      allowed.add(PersonAction.MESSAGE);
    }
    if (!me && here(member)) {
      allowed.add(PersonAction.MENTION);
    }
    allowed.add(PersonAction.COPY_ADDRESS);
    if (!me) {
      allowed.add(
          session.account().ignored().value().contains(person)
              ? PersonAction.UNIGNORE
              : PersonAction.IGNORE);
      member.ifPresent(known -> addPowers(allowed, known, myPower));
    }
    return List.copyOf(allowed);
  }

  private static boolean here(Optional<RoomMember> member) {
    return member.map(known -> known.membership() == Membership.JOIN).orElse(false);
  }

  private void addPowers(List<PersonAction> allowed, RoomMember member, long myPower) {
    if (room.isEmpty()) {
      return;
    }
    var permissions = room.get().details().value().permissions();
    boolean above = myPower > member.power();
    switch (member.membership()) {
      case JOIN -> {
        if (permissions.kick() && above) {
          allowed.add(PersonAction.KICK);
        }
        if (permissions.ban() && above) {
          allowed.add(PersonAction.BAN);
        }
      }
      case INVITE, KNOCK -> {
        if (permissions.kick() && above) {
          allowed.add(PersonAction.WITHDRAW);
        }
        if (permissions.ban() && above) {
          allowed.add(PersonAction.BAN);
        }
      }
      case LEAVE -> {
        if (permissions.ban() && above) {
          allowed.add(PersonAction.BAN);
        }
      }
      case BAN -> {
        if (permissions.ban() && permissions.kick() && above) {
          allowed.add(PersonAction.UNBAN);
        }
      }
    }
  }

  /// Does it; what hurts asks first. [PersonAction#COPY_ADDRESS] only says that it was done: the
  /// clipboard is the view's.
  public void perform(PersonAction action, Person person) {
    switch (action) {
      case MESSAGE -> message(person);
      case MENTION -> mention.accept(new Mention(person.name(), person.id()));
      case COPY_ADDRESS -> means.toasts().success(means.texts().of(CommonText.COPIED_BODY));
      case IGNORE -> ignore(person, true);
      case UNIGNORE -> ignore(person, false);
      case WITHDRAW ->
          inRoom(MembersText.WITHDRAWN_BODY, person, open -> open.kick(person.id(), ""));
      case KICK -> askToKick(person);
      case BAN -> askToBan(person);
      case UNBAN -> inRoom(MembersText.UNBANNED_BODY, person, open -> open.unban(person.id()));
    }
  }

  private void message(Person person) {
    means
        .work()
        .fetch(
            () -> session.directChat(person.id()),
            chat -> means.navigation().openRoom(chat.id()),
            this::failed);
  }

  private void ignore(Person person, boolean ignored) {
    means
        .work()
        .run(
            () -> session.account().setIgnored(person.id(), ignored),
            () -> said(ignored ? MembersText.IGNORED_BODY : MembersText.UNIGNORED_BODY, person),
            this::failed);
  }

  private void askToKick(Person person) {
    ask(
        MembersText.KICK_ASK_TITLE,
        MembersText.KICK_ASK_BODY,
        MembersText.KICK_BUTTON,
        person,
        reason -> inRoom(MembersText.KICKED_BODY, person, open -> open.kick(person.id(), reason)));
  }

  private void askToBan(Person person) {
    ask(
        MembersText.BAN_ASK_TITLE,
        MembersText.BAN_ASK_BODY,
        MembersText.BAN_BUTTON,
        person,
        reason -> inRoom(MembersText.BANNED_BODY, person, open -> open.ban(person.id(), reason)));
  }

  private void ask(
      TextKey title, TextKey body, TextKey confirm, Person person, Consumer<String> answered) {
    var texts = means.texts();
    means
        .questions()
        .ask(
            new Question(
                texts.of(title, person.name()),
                texts.of(body),
                Optional.of(new Question.Field(texts.of(MembersText.REASON_LABEL), false, false)),
                texts.of(confirm),
                true,
                answered));
  }

  private void inRoom(TextKey done, Person person, Consumer<Room> task) {
    room.ifPresent(
        open -> means.work().run(() -> task.accept(open), () -> said(done, person), this::failed));
  }

  private void said(TextKey sentence, Person person) {
    means.toasts().success(means.texts().of(sentence, person.name()));
  }

  private void failed(RuntimeException failure) {
    means.toasts().failure(Failures.words(failure, means.texts()));
  }
}
