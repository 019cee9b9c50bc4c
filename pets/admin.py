"""The herd in the admin site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from pawfinder.admin import check_link
from pets.images.errors import ImageRefused
from pets.images.uploads import clean_upload
from pets.models import Pet, PetTag, Photo, Species, Tag


class LinesField(forms.CharField):
    """A list of texts, one on each line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, most: int, longest: int, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.most, self.longest = most, longest

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(f"At most {self.most} lines are kept.", "max_length")
        if any(len(line) > self.longest for line in value):
            raise forms.ValidationError(f"A line may have at most {self.longest} characters.", "max_length")

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or [])


class PetForm(forms.ModelForm):
    """A pet, with its vaccinations as a person writes them."""

    vaccinations = LinesField(
        most=Pet.MAX_VACCINATIONS, longest=120, required=False, help_text="One on each line."
    )


class PhotoForm(forms.ModelForm):
    """A photo under the rules of the API: uploads are cleaned, links are verified live."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            return clean_upload(file)  # type: ignore[arg-type]
        except ImageRefused as refusal:
            raise forms.ValidationError(
                f"{refusal.reason[:1].upper()}{refusal.reason[1:]}.", refusal.code
            ) from refusal

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url and "url" in self.changed_data:
            check_link(url)
        return url


class PhotoInline(admin.TabularInline):
    """The pet's photos, in order."""

    model = Photo
    form = PhotoForm
    fields = ("position", "file", "url", "alt")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    extra = 0
    max_num = Photo.MAX_PER_PET


class TagInline(admin.TabularInline):
    """The pet's tags, in the order in which they were given."""

    model = PetTag
    extra = 0
    max_num = Pet.MAX_TAGS
    autocomplete_fields = ("tag",)
    verbose_name = "tag"


@admin.register(Pet)
class PetAdmin(admin.ModelAdmin):
    """A pet with its photos and tags."""

    form = PetForm
    inlines = (PhotoInline, TagInline)
    list_display = ("name", "species", "breed", "status", "shelter", "owner", "intake_date", "updated")
    list_filter = ("status", "species", "gender", "size", ("shelter", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("species", "shelter", "owner")
    search_fields = ("name", "breed", "=id")
    search_help_text = "Name, breed or ID"
    autocomplete_fields = ("species", "shelter", "owner")
    readonly_fields = ("adopted_on", "created", "updated")
    date_hierarchy = "created"
    fieldsets = (
        (None, {"fields": ("name", ("species", "breed"), ("status", "adopted_on"))}),
        ("Where", {"fields": ("shelter", "location", "owner", "intake_date")}),
        (
            "What it is like",
            {"fields": ("age_months", ("gender", "size"), "color", "temperament", "description")},
        ),
        ("Medical", {"fields": ("spayed_neutered", "vaccinations")}),
        ("Dates", {"fields": (("created", "updated"),)}),
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Whoever adds a pet lists it, unless they say otherwise."""
        return {"owner": request.user.pk, **super().get_changeform_initial_data(request)}

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        photos = Photo.objects.filter(pet=form.instance).exclude(file="")
        before = set(photos.values_list("file", flat=True))
        super().save_formset(request, form, formset, change)
        Photo.discard_files(sorted(before.difference(photos.values_list("file", flat=True))))

    def delete_model(self, request: HttpRequest, obj: Pet) -> None:
        obj.discard()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Pet]) -> None:
        for pet in queryset:
            pet.discard()


@admin.register(Species)
class SpeciesAdmin(admin.ModelAdmin):
    """A species is known to every contract as soon as it is here."""

    list_display = ("label", "code")
    search_fields = ("label", "code")


class TagForm(forms.ModelForm):
    """A tag; two spellings of one tag are one tag."""

    class Meta:
        model = Tag
        fields = ("name",)

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if other := Tag.objects.named([name]).exclude(pk=self.instance.pk).first():
            raise forms.ValidationError(f"This tag exists already, as “{other}”.", "unique")
        return name


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """Tags come with the pets; here they are tidied up."""

    form = TagForm
    list_display = ("name",)
    search_fields = ("name", "key")
