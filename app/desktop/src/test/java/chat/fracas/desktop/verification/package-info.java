@org.jspecify.annotations.NullMarked
package chat.fracas.desktop.verification;
