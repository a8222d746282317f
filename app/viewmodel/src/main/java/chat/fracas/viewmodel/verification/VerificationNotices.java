package chat.fracas.viewmodel.verification;

import chat.fracas.engine.Session;
import chat.fracas.engine.trust.TrustedDevice;
import chat.fracas.engine.trust.Verification;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.i18n.VerifyText;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import chat.fracas.viewmodel.toast.Toast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Says in the corner of the window that somebody asks an account to verify, or that a verification goes
/// on whose dialog is closed. UI thread only.
///
/// Several wait for one another: the oldest are shown, the others when those have been answered.
public final class VerificationNotices implements AutoCloseable {
  /// More at once would leave no room for other notices.
  static final int MOST_AT_ONCE = 2;

  private final Session session;
  private final Means means;
  private final Consumer<VerificationSubject> answer;
  private final LiveBridge bridge;
  private final Map<String, Verification> running = new LinkedHashMap<>();
  private final Map<String, LiveBridge> steps = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Toast> shown = new HashMap<>();
  private final Set<String> waved = new HashSet<>();
  private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper(0);
  private Optional<VerificationViewModel> dialog = Optional.empty();
  private Subscription ofDialog = Subscription.EMPTY;

  /// @param answer shows the dialog of one
  public VerificationNotices(Session session, Means means, Consumer<VerificationSubject> answer) {
    this.session = session;
    this.means = means;
    this.answer = answer;
    this.bridge = new LiveBridge(means.work().ui());
    bridge.snapshots(session.trust().verifying().all(), this::changed);
  }

  /// How many wait for an answer of this account.
  public ReadOnlyIntegerProperty waiting() {
    return waiting.getReadOnlyProperty();
  }

  /// What the dialog shows: no notice is needed for it.
  ///
  /// @param open empty when the dialog is closed
  public void inDialog(Optional<VerificationViewModel> open) {
    ofDialog.unsubscribe();
    dialog = open;
    ofDialog =
        open.map(shown -> shown.verification().subscribe(this::openedOrClosed))
            .orElse(Subscription.EMPTY);
    openedOrClosed();
  }

  private void openedOrClosed() {
    // who closes the dialog wants to know that it goes on
    dialog.flatMap(shown -> shown.verification().get()).ifPresent(one -> waved.remove(one.id()));
    refresh();
  }

  private void changed(List<Verification> all) {
    var gone = new HashSet<>(running.keySet());
    for (Verification each : all) {
      gone.remove(each.id());
      if (!running.containsKey(each.id())) {
        running.put(each.id(), each);
        var follow = new LiveBridge(means.work().ui());
        steps.put(each.id(), follow);
        follow.values(each.step(), step -> refresh());
        findName(each);
      }
    }
    gone.forEach(this::forget);
    refresh();
  }

  private void forget(String id) {
    running.remove(id);
    names.remove(id);
    waved.remove(id);
    Optional.ofNullable(steps.remove(id)).ifPresent(LiveBridge::close);
  }

  /// What the person or the device at the other side is called; their address until that is known.
  private void findName(Verification verification) {
    means
        .work()
        .fetch(
            () -> verification.isOwn() ? deviceName(verification) : personName(verification),
            name ->
                name.filter(called -> running.containsKey(verification.id()))
                    .ifPresent(
                        called -> {
                          names.put(verification.id(), called);
                          refresh();
                        }),
            failure -> {});
  }

  private Optional<String> deviceName(Verification verification) {
    return verification
        .device()
        .flatMap(
            id ->
                session.trust().devices(session.userId()).stream()
                    .filter(known -> known.id().equals(id))
                    .findFirst()
                    .flatMap(TrustedDevice::name));
  }

  private Optional<String> personName(Verification verification) {
    return verification
        .room()
        .flatMap(session::room)
        .flatMap(
            room ->
                room.members().snapshot().stream()
                    .filter(member -> member.id().equals(verification.person()))
                    .findFirst())
        .map(member -> member.name());
  }

  private String name(Verification verification) {
    var known = names.get(verification.id());
    if (known != null) {
      return known;
    }
    return verification.isOwn()
        ? means.texts().of(VerifyText.OTHER_DEVICE_LABEL)
        : verification.person().toString();
  }

  private void refresh() {
    noteDismissed();
    var next = new LinkedHashMap<String, Toast>();
    int asked = 0;
    for (Verification each : new ArrayList<>(running.values())) {
      var step = each.step().value();
      boolean asks = step instanceof VerificationStep.Asked;
      asked += asks ? 1 : 0;
      boolean wanted = !step.isFinal() && dialog.filter(open -> open.shows(each)).isEmpty();
      if (wanted && !waved.contains(each.id()) && next.size() < MOST_AT_ONCE) {
        next.put(each.id(), toast(each, asks));
      }
    }
    waiting.set(asked);
    show(next);
  }

  /// Those that the person has taken away stay away.
  private void noteDismissed() {
    for (var each : List.copyOf(shown.entrySet())) {
      if (!means.toasts().toasts().contains(each.getValue())) {
        waved.add(each.getKey());
        shown.remove(each.getKey());
      }
    }
  }

  private void show(Map<String, Toast> next) {
    for (String id : List.copyOf(shown.keySet())) {
      var before = shown.get(id);
      if (before != null && !sameWords(before, next.get(id))) {
        shown.remove(id);
        means.toasts().dismiss(before);
      }
    }
    next.forEach(
        (id, toast) -> {
          if (!shown.containsKey(id)) {
            shown.put(id, toast);
            means.toasts().show(toast);
          }
        });
  }

  private static boolean sameWords(Toast before, @Nullable Toast now) {
    return now != null && before.text().equals(now.text());
  }

  private Toast toast(Verification verification, boolean asks) {
    var texts = means.texts();
    var name = name(verification);
    var sentence =
        !asks
            ? texts.of(VerifyText.GOES_ON_BODY, name)
            : verification.isOwn()
                ? texts.of(VerifyText.NOTICE_DEVICE_BODY, name)
                : texts.of(VerifyText.NOTICE_PERSON_BODY, name);
    return new Toast(
        Toast.Kind.NOTICE,
        sentence,
        Optional.of(
            new Toast.Answer(
                texts.of(asks ? VerifyText.ANSWER_BUTTON : VerifyText.GO_ON_BUTTON),
                () -> answer.accept(new VerificationSubject.Running(verification, name)))),
        true);
  }

  @Override
  public void close() {
    ofDialog.unsubscribe();
    bridge.close();
    steps.values().forEach(LiveBridge::close);
    shown.values().forEach(means.toasts()::dismiss);
    shown.clear();
  }
}
