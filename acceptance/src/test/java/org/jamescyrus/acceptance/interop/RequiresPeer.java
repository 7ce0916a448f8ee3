package org.jamescyrus.acceptance.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of another program: skipped with the reason where that is missing, or a failure where
 * {@code -Dinterop=required}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequirementsCondition.class)
@interface RequiresPeer {
    /** Its program. */
    String value();

    /** Debian's package that has it. */
    String debianPackage();

    /** Who may start it. */
    StartedBy startedBy() default StartedBy.ANYBODY;

    /** Who may start a program. */
    enum StartedBy {
        ANYBODY,
        ROOT
    }
}
