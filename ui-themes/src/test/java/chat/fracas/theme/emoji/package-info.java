@org.jspecify.annotations.NullMarked
package chat.fracas.theme.emoji;
