package org.jamescyrus.acceptance.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

/** A test that asserts how long something takes: no other test runs beside it, as acceptance's pom.xml says. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("times")
@interface MeasuresTime {}
