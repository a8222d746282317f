package chat.fracas.viewmodel.fake;

import chat.fracas.engine.timeline.Composing;
import chat.fracas.engine.timeline.ItemKey;
import chat.fracas.engine.timeline.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps what is sent and the draft.
public final class FakeComposing implements Composing {
  private final List<Outgoing> sent = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private Optional<Draft> draft = Optional.empty();

  public List<Outgoing> sent() {
    return sent;
  }

  public List<String> done() {
    return done;
  }

  @Override
  public void send(Outgoing message) {
    sent.add(message);
  }

  @Override
  public void resend(ItemKey item) {
    done.add("resend " + item.value());
  }

  @Override
  public void discard(ItemKey item) {
    done.add("discard " + item.value());
  }

  @Override
  public void typing(boolean typing) {
    done.add("typing " + typing);
  }

  @Override
  public Optional<Draft> draft() {
    return draft;
  }

  @Override
  public void keepDraft(Draft next) {
    draft = next.text().isBlank() ? Optional.empty() : Optional.of(next);
  }
}
