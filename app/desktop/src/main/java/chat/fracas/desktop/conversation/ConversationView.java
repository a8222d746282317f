package chat.fracas.desktop.conversation;

import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.viewmodel.conversation.ConversationViewModel;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The messages of the open room with the composer below. UI thread only.
public final class ConversationView extends VBox implements View {
  private final ConversationViewModel model;

  public ConversationView(ConversationViewModel model, Surroundings surroundings) {
    this.model = model;
    getStyleClass().add("fr-canvas");
    setAccessibleText(surroundings.texts().of(chat.fracas.i18n.TimelineText.CONVERSATION_A11Y));
  }

  @Override
  public Region region() {
    return this;
  }

  /// Puts the keyboard into the composer.
  @Override
  public void focus() {
    requestFocus();
  }

  @Override
  public void dispose() {
    model.timeline().detach();
  }
}
