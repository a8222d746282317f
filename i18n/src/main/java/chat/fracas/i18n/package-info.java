@org.jspecify.annotations.NullMarked
package chat.fracas.i18n;
