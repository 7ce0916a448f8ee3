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
public @interface RequiresPeer {
    /** Its program. */
    String value();

    /** Debian's package that has it. */
    String debianPackage();

    /** How that package's version starts. */
    String version() default "";

    /** Where it is looked for. */
    Place place() default Place.INSTALLED;

    /** Who may start it. */
    StartedBy startedBy() default StartedBy.ANYBODY;

    /** How a program came here. */
    enum Place {
        INSTALLED,
        /** By {@code acceptance/peers}. */
        UNPACKED
    }

    /** Who may start a program. */
    enum StartedBy {
        ANYBODY,
        ROOT
    }
}
