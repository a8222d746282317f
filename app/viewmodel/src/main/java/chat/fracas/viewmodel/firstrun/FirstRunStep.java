package chat.fracas.viewmodel.firstrun;

/// A page of the first run, with how many pages come before it.
public enum FirstRunStep {
  CHOICE(0),
  SERVER(1),
  SIGN_IN(2),
  REGISTER(2),
  OWN_SERVER(1);

  private final int before;

  FirstRunStep(int before) {
    this.before = before;
  }

  public int before() {
    return before;
  }
}
