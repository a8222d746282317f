package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.LabelledField;
import chat.fracas.desktop.control.ModalFrame;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.CommonText;
import chat.fracas.viewmodel.question.Question;
import chat.fracas.viewmodel.question.Questions;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

/// Asks a question. The keyboard begins at its field, or at the answer that does no harm.
record QuestionDialog(Question question, Questions questions, Surroundings surroundings) {
  View view() {
    var texts = surroundings.texts();
    var body = new Label(question.body());
    body.setWrapText(true);
    body.setMinHeight(Region.USE_PREF_SIZE);
    var cancel = Buttons.plain(texts.of(CommonText.CANCEL_BUTTON), questions::dismiss);
    var frame = new ModalFrame(texts, question.title(), ModalFrame.NARROW, questions::dismiss);
    if (question.field().isEmpty()) {
      frame.containing(body);
      var confirm = confirm(() -> questions.confirm(""));
      if (question.instead().isEmpty()) {
        frame.answeredBy(cancel, confirm);
        return DialogCard.of(frame, cancel);
      }
      var instead = instead(question.instead().get());
      frame.answeredBy(cancel, confirm, instead);
      return DialogCard.of(frame, instead);
    }
    var wanted = question.field().get();
    var field =
        wanted.secret()
            ? LabelledField.password(texts, wanted.label())
            : LabelledField.text(wanted.label());
    field.value().set(wanted.before());
    Runnable answer =
        () -> {
          var filledIn = field.value().get().strip();
          if (!wanted.needed() || !filledIn.isEmpty()) {
            questions.confirm(filledIn);
          }
        };
    ((TextField) field.input()).setOnAction(event -> answer.run());
    var confirm = confirm(answer);
    if (wanted.needed()) {
      confirm.disableProperty().bind(field.value().isEmpty());
    }
    frame.containing(body, field).answeredBy(cancel, confirm);
    return DialogCard.of(frame, field);
  }

  private Button instead(Question.Instead other) {
    return Buttons.primary(
        other.label(),
        () -> {
          questions.dismiss();
          other.action().run();
        });
  }

  private Node confirm(Runnable answer) {
    return question.danger()
        ? Buttons.danger(question.confirm(), answer)
        : Buttons.primary(question.confirm(), answer);
  }
}
