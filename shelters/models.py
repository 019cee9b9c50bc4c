"""Shelters, who works for them, and the one rule of who may see and change what a shelter owns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Count, F, Q

if TYPE_CHECKING:
    from accounts.models import User


class ShelterQuerySet(models.QuerySet["Shelter"]):
    """The scoping rule; the API, the admin and every command ask here and nowhere else."""

    def for_user(self, user: User | AnonymousUser) -> ShelterQuerySet:
        """The shelters that `user` works for: all for an administrator, none for a stranger."""
        if not user.is_active or user.is_anonymous:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(pk__in=Membership.objects.filter(user=user).values("shelter"))

    def managed_by(self, user: User | AnonymousUser) -> ShelterQuerySet:
        """The shelters that `user` may edit, with their memberships: those it manages."""
        if not user.is_active or user.is_anonymous:
            return self.none()
        if user.is_superuser:
            return self
        managed = Membership.objects.filter(user=user, role=Membership.Role.MANAGER)
        return self.filter(pk__in=managed.values("shelter"))

    def with_details(self) -> ShelterQuerySet:
        """With `available_pet_count`, counted by the database, as the public representation needs it."""
        return self.annotate(available_pet_count=Count("pets", filter=Q(pets__status="available")))


class Shelter(models.Model):
    """A shelter of the network."""

    name = models.CharField(max_length=120, help_text="The shelter's name as the public knows it.")
    address = models.CharField(
        max_length=300,
        blank=True,
        help_text="Street, city, state; also the location of its pets that have none.",
    )
    phone = models.CharField(
        max_length=16,
        blank=True,
        validators=[
            RegexValidator(r"\A\+[1-9][0-9]{1,14}\Z", "must be an E.164 number such as '+18175550142'")
        ],
        help_text="E.164 (ITU-T): a plus sign, the country code and the number, digits only.",
    )
    email = models.EmailField(blank=True, help_text="Where the public writes to.")
    hours = models.CharField(max_length=300, blank=True, help_text="Opening hours, in words.")
    adoption_fee_min = models.PositiveIntegerField(
        null=True, blank=True, help_text="Lowest adoption fee, in USD."
    )
    adoption_fee_max = models.PositiveIntegerField(
        null=True, blank=True, help_text="Highest adoption fee, in USD."
    )
    latitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Degrees north, WGS 84.",
    )
    longitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Degrees east, WGS 84.",
    )
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="shelters")
    created = models.DateTimeField(auto_now_add=True, editable=False)
    updated = models.DateTimeField(auto_now=True, editable=False)

    objects = ShelterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adoption_fee_min=None, adoption_fee_max=None)
                | Q(
                    adoption_fee_min__isnull=False,
                    adoption_fee_max__isnull=False,
                    adoption_fee_min__lte=F("adoption_fee_max"),
                ),
                name="shelter_adoption_fees_in_order",
                violation_error_message="The lowest adoption fee may not be above the highest.",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None) | Q(latitude__range=(-90, 90)), name="shelter_latitude_on_earth"
            ),
            models.CheckConstraint(
                condition=Q(longitude=None) | Q(longitude__range=(-180, 180)),
                name="shelter_longitude_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def may_be_edited_by(self, user: User | AnonymousUser) -> bool:
        """Managers of this shelter, and administrators."""
        if user.is_active and user.is_superuser:
            return True
        return Shelter.objects.managed_by(user).filter(pk=self.pk).exists()


class Membership(models.Model):
    """Somebody works for a shelter."""

    class Role(models.TextChoices):
        STAFF = "staff", "staff"
        MANAGER = "manager", "manager"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    shelter = models.ForeignKey(Shelter, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(
        max_length=7,
        choices=Role,
        default=Role.STAFF,
        help_text="Staff write the shelter's pets; managers also edit the shelter and who works there.",
    )
    created = models.DateTimeField(auto_now_add=True, editable=False)

    class Meta:
        ordering = ["shelter", "user"]
        constraints = [
            models.UniqueConstraint(fields=["user", "shelter"], name="one_membership_per_user_and_shelter"),
            models.CheckConstraint(condition=Q(role__in=["staff", "manager"]), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} of {self.shelter}"
