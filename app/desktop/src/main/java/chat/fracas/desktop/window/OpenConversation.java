package chat.fracas.desktop.window;

import chat.fracas.desktop.conversation.ConversationView;
import chat.fracas.desktop.shell.Parts;
import chat.fracas.foundation.id.EventId;
import chat.fracas.viewmodel.action.AppAction;
import chat.fracas.viewmodel.composer.Mention;
import chat.fracas.viewmodel.conversation.ConversationViewModel;
import javafx.scene.layout.Region;

/// A conversation as the window keeps it. UI thread only.
record OpenConversation(ConversationViewModel model, ConversationView view)
    implements Parts.Conversation {
  @Override
  public boolean perform(AppAction action) {
    if (action == AppAction.LATEST_MESSAGE) {
      model.timeline().jumpToLatest();
      return true;
    }
    if (action == AppAction.OLDEST_UNREAD) {
      model.timeline().jumpToUnread();
      return true;
    }
    return false;
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
