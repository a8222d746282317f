package chat.fracas.desktop.window;

import chat.fracas.desktop.conversation.ConversationView;
import chat.fracas.desktop.shell.Parts;
import chat.fracas.foundation.id.EventId;
import chat.fracas.viewmodel.action.AppAction;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.conversation.ConversationViewModel;
import java.util.Map;
import java.util.Optional;
import javafx.scene.layout.Region;

/// A conversation as the window keeps it. UI thread only.
record OpenConversation(ConversationViewModel model, ConversationView view)
    implements Parts.Conversation {
  @Override
  public boolean perform(AppAction action) {
    var answer = answer(action);
    answer.ifPresent(Runnable::run);
    return answer.isPresent();
  }

  private Optional<Runnable> answer(AppAction action) {
    return Optional.ofNullable(
        Map.<AppAction, Runnable>of(
                AppAction.FIRST_MESSAGE, view::showStart,
                AppAction.LATEST_MESSAGE, model.timeline()::jumpToLatest,
                AppAction.OLDEST_UNREAD, model.timeline()::jumpToUnread,
                AppAction.MARK_READ, model.timeline()::markRead,
                AppAction.UPLOAD, view.composer()::attach,
                AppAction.EMOJI, view.composer().emojiButton()::fire)
            .get(action));
  }

  @Override
  public void active(boolean now) {
    model.timeline().active(now);
  }

  @Override
  public void mention(Mention mention) {
    model.composer().mention(mention);
  }

  @Override
  public void show(EventId event) {
    model.jumpTo(event);
  }

  @Override
  public void covered(double height) {
    view.covered(height);
  }

  @Override
  public Region region() {
    return view.region();
  }

  @Override
  public void focus() {
    view.focus();
  }

  @Override
  public void dispose() {
    view.dispose();
    model.close();
  }
}
